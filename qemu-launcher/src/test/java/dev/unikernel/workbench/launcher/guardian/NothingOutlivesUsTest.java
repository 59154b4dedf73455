package dev.unikernel.workbench.launcher.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a JVM that has a guardian and looks for what is left. Processes are known by a mark in their environment. */
@Timeout(30)
class NothingOutlivesUsTest {
    private static final long LIMIT_MS = 2000;

    private final String mark = UUID.randomUUID().toString();
    private final List<Path> directories = new ArrayList<>();

    private Process victim() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                mark);
        java.environment().put("UKW_VICTIM", mark);
        return java.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** What the victim said until this line, or until its end. */
    private void read(BufferedReader lines, String until) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("dir ")) {
                directories.add(Path.of(line.substring(4)));
            }
            if (line.equals(until)) {
                return;
            }
        }
    }

    private void kill(String target) throws Exception {
        assertThat(new ProcessBuilder("kill", "-KILL", "--", target).start().waitFor())
                .isZero();
    }

    private List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
                    if (environment.contains(mark)) {
                        left.add(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                                .replace('\0', ' '));
                    }
                } catch (IOException alreadyGone) {
                    assertThat(alreadyGone).isInstanceOf(IOException.class);
                }
            }
        }
        directories.stream().filter(Files::exists).map(Path::toString).forEach(left::add);
        return left;
    }

    private void nothingIsLeftIn2Seconds(long killed) throws Exception {
        List<String> left = leftovers();
        while (!left.isEmpty() && System.nanoTime() - killed < TimeUnit.MILLISECONDS.toNanos(LIMIT_MS)) {
            left = leftovers();
        }
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "group"})
    void aKilledJvmLeavesNeitherChildrenNorDirectories(String what) throws Exception {
        Process victim = victim();
        BufferedReader lines = victim.inputReader();
        read(lines, "started");
        assertThat(leftovers()).as("the test can see what it looks for").hasSizeGreaterThan(5);
        long killed = System.nanoTime();
        kill((what.equals("group") ? "-" : "") + victim.pid());
        read(lines, "");
        nothingIsLeftIn2Seconds(killed);
    }

    private void killAfter(long millis) throws Exception {
        Process victim = victim();
        CountDownLatch never = new CountDownLatch(1);
        BufferedReader lines = victim.inputReader();
        Thread reader = new Thread(() -> {
            try {
                read(lines, "");
            } catch (IOException closed) {
                never.countDown();
            }
        });
        reader.start();
        // A deadline that no event ends: the moment is the point of the test.
        assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        long killed = System.nanoTime();
        kill("-" + victim.pid());
        reader.join();
        nothingIsLeftIn2Seconds(killed);
    }

    @RepeatedTest(8)
    void aKillAtAnyMomentLeavesNothing(RepetitionInfo repetition) throws Exception {
        killAfter(60 + 35L * repetition.getCurrentRepetition());
    }

    @Tag("long")
    @RepeatedTest(60)
    void aKillAtManyMomentsLeavesNothing(RepetitionInfo repetition) throws Exception {
        killAfter(50 + 6L * repetition.getCurrentRepetition());
    }
}
