package dev.unikernel.workbench.launcher.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GuardianTest {
    @TempDir
    Path temp;

    private Guardian guardian;

    @BeforeEach
    void start() throws IOException {
        guardian = Guardian.start();
    }

    @AfterEach
    void end() {
        guardian.close();
    }

    private Process sh(String script) throws IOException {
        return guardian.start(new ProcessBuilder("sh", "-c", script));
    }

    private static String text(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A dead process may stay as a zombie for seconds until a lazy init buries it. */
    private static void endsIn2Seconds(long pid) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        Path stat = Path.of("/proc/" + pid + "/stat");
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                last = Files.readString(stat);
            } catch (IOException gone) {
                assertThat(stat).doesNotExist();
                return;
            }
            if (last.matches("(?s).*\\) Z .*")) {
                return;
            }
        }
        throw new AssertionError("still there: " + last);
    }

    @Test
    void argumentsAndEnvironmentArriveAsTheyAre() throws Exception {
        String odd = "a b\tc\nd%20'\"\\$é \u0001";
        ProcessBuilder spec =
                new ProcessBuilder("sh", "-c", "printf '%s|%s|%s|' \"$1\" \"$ODD\" \"$2\"; pwd", "sh", odd, "");
        spec.environment().put("ODD", odd);
        spec.directory(temp.toFile());
        assertThat(text(guardian.start(spec).getInputStream()))
                .isEqualTo(odd + "|" + odd + "||" + temp.toRealPath() + "\n");
    }

    @Test
    void inputOutputAndErrorsAreStreams() throws Exception {
        Process cat = sh("cat; echo done >&2; exit 7");
        try (OutputStream input = cat.getOutputStream()) {
            input.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(text(cat.getInputStream())).isEqualTo("hello");
        assertThat(text(cat.getErrorStream())).isEqualTo("done\n");
        assertThat(cat.waitFor()).isEqualTo(7);
        assertThat(cat.onExit().get(1, TimeUnit.SECONDS)).isSameAs(cat);
        assertThat(cat.isAlive()).isFalse();
    }

    @Test
    void redirectsAreObeyed() throws Exception {
        Path in = Files.writeString(temp.resolve("in"), "from a file");
        Path out = temp.resolve("out");
        for (int run = 0; run < 2; run++) {
            ProcessBuilder spec = new ProcessBuilder("sh", "-c", "cat; echo err >&2")
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
            assertThat(guardian.start(spec).waitFor()).isZero();
        }
        assertThat(out).hasContent("from a fileerr\nfrom a fileerr\n");
        ProcessBuilder quiet = new ProcessBuilder("sh", "-c", "echo out; echo err >&2")
                .redirectOutput(ProcessBuilder.Redirect.to(out.toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = guardian.start(quiet);
        assertThat(process.waitFor()).isZero();
        assertThat(text(process.getErrorStream())).isEmpty();
        assertThat(out).hasContent("out\n");
    }

    @Test
    void aProgramThatCannotBeStartedSaysWhy() {
        assertThatThrownBy(() -> guardian.start(new ProcessBuilder("no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot start no-such-program: No such file or directory");
        assertThatThrownBy(() -> guardian.start(new ProcessBuilder("/etc/passwd")))
                .hasMessageContaining("Permission denied");
        assertThatThrownBy(() -> guardian.start(new ProcessBuilder("true")
                        .directory(temp.resolve("none").toFile())))
                .hasMessageContaining("none: No such file or directory");
    }

    @Test
    void signalsAreExitValuesFrom128On() throws Exception {
        ChildProcess sleep = guardian.start(new ProcessBuilder("sleep", "1000"));
        sleep.destroy();
        assertThat(sleep.waitFor()).isEqualTo(128 + 15);
        assertThat(sleep.signal()).hasValue(15);
    }

    @Test
    void theWholeGroupEnds() throws Exception {
        Process tree = sh("sleep 1000 & echo $!; wait");
        long grandchild = Long.parseLong(tree.inputReader().readLine());
        tree.destroy();
        assertThat(tree.waitFor()).isEqualTo(128 + 15);
        endsIn2Seconds(grandchild);
    }

    @Test
    void whatAChildLeavesBehindEndsWithIt() throws Exception {
        Process parent = sh("sleep 1000 & echo $!");
        assertThat(parent.waitFor()).isZero();
        // The grandchild holds the output open: the end of file says that it is gone.
        long grandchild = Long.parseLong(text(parent.getInputStream()).strip());
        assertThat(grandchild).isPositive();
    }

    @Test
    void aChildThatIgnoresTermIsKilledAtTheEnd() throws Exception {
        Process stubborn = sh("trap '' TERM; echo ready; while :; do sleep 1000; done");
        assertThat(stubborn.inputReader().readLine()).isEqualTo("ready");
        long start = System.nanoTime();
        guardian.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MILLISECONDS.toNanos(1200));
        assertThat(stubborn.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void fiftyChildrenHaveEachTheirOwnEnd() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int child = 0; child < 50; child++) {
            children.add(sh("read line; echo $line; exit " + child));
        }
        for (int child = 0; child < 50; child++) {
            Process process = children.get(child);
            try (OutputStream input = process.getOutputStream()) {
                input.write(("line " + child + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(text(process.getInputStream())).isEqualTo("line " + child + "\n");
            assertThat(process.waitFor()).isEqualTo(child);
        }
    }

    @Test
    void tenMegabytesComeThroughWhole() throws Exception {
        byte[] data = new byte[10_000_000];
        new java.util.Random(1).nextBytes(data);
        Process cat = guardian.start(new ProcessBuilder("cat"));
        Thread writer = new Thread(() -> {
            try (OutputStream input = cat.getOutputStream()) {
                input.write(data);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        writer.start();
        assertThat(cat.getInputStream().readAllBytes()).isEqualTo(data);
        writer.join();
    }

    @Test
    void childrenInheritNothingButTheirThreeStreams() throws Exception {
        Process other = guardian.start(new ProcessBuilder("cat"));
        // The fourth is the directory that ls itself reads.
        Process list = guardian.start(new ProcessBuilder("ls", "/proc/self/fd"));
        assertThat(text(list.getInputStream())).isEqualTo("0\n1\n2\n3\n");
        other.destroy();
    }

    @Test
    void privateDirectoriesArePrivateShortAndRemoved() throws Exception {
        Path directory = guardian.newPrivateDirectory("a test/../x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(directory.toString().length()).isLessThan(55);
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "x");
        Files.createSymbolicLink(directory.resolve("link"), outside);
        Files.createDirectories(directory.resolve("deep/er"));
        guardian.makeFifo(directory.resolve("fifo"));
        guardian.removeDirectory(directory);
        assertThat(directory).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
        assertThatThrownBy(() -> guardian.removeDirectory(outside)).hasMessageContaining("not made by this guardian");
    }

    @Test
    void temporaryFilesOfChildrenArePrivateUnlessTheSpecSaysOtherwise() throws Exception {
        Path tmpdir = Path.of(text(sh("printf %s \"$TMPDIR\"").getInputStream()));
        assertThat(tmpdir).isDirectory();
        assertThat(tmpdir.getFileName().toString()).startsWith("ukw-");
        ProcessBuilder own = new ProcessBuilder("sh", "-c", "printf %s \"$TMPDIR\"");
        own.environment().put("TMPDIR", temp.toString());
        assertThat(text(guardian.start(own).getInputStream())).isEqualTo(temp.toString());
        guardian.close();
        assertThat(tmpdir).doesNotExist();
        assertThatThrownBy(() -> sh("true")).hasMessageContaining("closed");
    }

    @Test
    void aKilledGuardianTakesItsChildrenAlong() throws Exception {
        Process child = sh("echo $PPID; exec sleep 1000");
        long perl = Long.parseLong(child.inputReader().readLine());
        ProcessHandle.of(perl).orElseThrow().destroyForcibly();
        assertThat(child.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> sh("true")).isInstanceOf(IOException.class);
        endsIn2Seconds(child.pid());
    }
}
