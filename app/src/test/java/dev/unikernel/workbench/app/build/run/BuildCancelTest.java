package dev.unikernel.workbench.app.build.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCancelTest {
    @TempDir
    Path folder;

    /** The preprocessor reads a pipe that no one writes: the compiler is in mid-compile for as long as the test wants. */
    private TinyProject hanging() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder.resolve("p"));
        assertThat(project.build().succeeded()).isTrue();
        Path pipe = folder.resolve("pipe.h");
        Process mkfifo =
                new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(mkfifo.waitFor()).isZero();
        project.source("two.c", "#include \"" + pipe + "\"\nint two(void) { return 2; }\n");
        return project;
    }

    @Test
    void cancellingInMidCompileLeavesNoCompilerNoTemporaryFileAndTheImage() throws Exception {
        TinyProject project = hanging();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        byte[] good = Files.readAllBytes(project.image);
        CompletableFuture<Process> gcc = new CompletableFuture<>();
        CompletableFuture<BuildResult> end = new CompletableFuture<>();
        project.starter = builder -> {
            builder.environment().put("TMPDIR", temporary.toString());
            Process process = builder.start();
            gcc.complete(process);
            return process;
        };
        CompletableFuture<BuildResult> build = new Builder()
                .run(project.plan(), project.options, project.starter, new BuildListener() {
                    @Override
                    public void finished(BuildResult result) {
                        end.complete(result);
                    }
                });
        ProcessHandle driver = gcc.get(20, TimeUnit.SECONDS).toHandle();
        ProcessHandle pass = passOf(driver);
        assertThat(build.cancel(true)).isTrue();
        BuildResult result = end.get(20, TimeUnit.SECONDS);
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.problems()).containsExactly(new BuildProblem.Cancelled());
        assertThat(result.imageKept()).isTrue();
        assertThat(driver.isAlive()).isFalse();
        assertThat(running(pass.pid())).isFalse();
        assertThat(temporary).isEmptyDirectory();
        assertThat(project.image).hasBinaryContent(good);
        assertThat(project.build.resolve("objects/two.c.o")).doesNotExist();
        project.starter = ProcessBuilder::start;
        project.source("two.c", "int two(void) { return 5; }\n");
        assertThat(project.build().outcome()).isEqualTo(Outcome.BUILT);
    }

    /** The compiler proper, once the driver has started it; both are there until they are ended. */
    private static ProcessHandle passOf(ProcessHandle driver) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && driver.isAlive()) {
            var child = driver.descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("/cc1"))
                    .findFirst();
            if (child.isPresent()) {
                return child.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("gcc started no cc1");
    }

    /** Not gone is only what is no zombie either: the orphan's parent is whoever collects it. */
    private static boolean running(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    @Test
    void aSecondBuildOfTheSameProjectWaitsForTheFirst() throws Exception {
        TinyProject project = hanging();
        CompletableFuture<Process> gcc = new CompletableFuture<>();
        project.starter = builder -> {
            Process process = builder.start();
            gcc.complete(process);
            return process;
        };
        CompletableFuture<BuildResult> first = project.start(new Builder());
        gcc.get(20, TimeUnit.SECONDS);
        CompletableFuture<BuildProblem.Locked> waiting = new CompletableFuture<>();
        CompletableFuture<BuildResult> second = new Builder()
                .run(project.plan(), project.options, ProcessBuilder::start, new BuildListener() {
                    @Override
                    public void waiting(BuildProblem.Locked locked) {
                        waiting.complete(locked);
                    }
                });
        assertThat(waiting.get(20, TimeUnit.SECONDS).holder()).isEqualTo("in this process");
        assertThat(second).isNotDone();
        Files.writeString(folder.resolve("pipe.h"), "");
        assertThat(first.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.BUILT);
        assertThat(second.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void aBuildThatMayNotWaitSaysWhoHasTheLock() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder).lockWait(Duration.ZERO);
        Files.createDirectories(project.build);
        Path lock = project.build.resolve("lock");
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            BuildResult result = project.build();
            assertThat(result.problems()).containsExactly(new BuildProblem.Locked(lock, "process " + other.pid()));
            other.destroyForcibly().waitFor();
            assertThat(project.build().outcome()).isEqualTo(Outcome.BUILT);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void twoProjectsAreBuiltAtTheSameTimeWithoutClashing() throws Exception {
        TinyProject left = TinyProject.ofTwo(folder.resolve("left"));
        TinyProject right = TinyProject.ofTwo(folder.resolve("right"));
        CompletableFuture<BuildResult> one = left.start(new Builder());
        CompletableFuture<BuildResult> two = right.start(new Builder());
        assertThat(one.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.BUILT);
        assertThat(two.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.BUILT);
        assertThat(left.image).hasSameBinaryContentAs(right.image);
    }
}
