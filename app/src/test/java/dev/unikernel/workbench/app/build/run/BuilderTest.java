package dev.unikernel.workbench.app.build.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildResult.Outcome;
import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built again and what is not, with the real gcc and ld. */
class BuilderTest {
    @TempDir
    Path folder;

    @Test
    void theFirstBuildRunsEveryStepAndTheSecondNone() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        BuildResult first = project.build();
        assertThat(first.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(first.problems()).isEmpty();
        assertThat(first.run()).isEqualTo(3);
        assertThat(project.ran).containsExactlyInAnyOrder("compile main.c", "compile two.c", "link");
        assertThat(project.progress).containsExactly("1/3", "2/3", "3/3");
        assertThat(first.image()).isExecutable();
        assertThat(Files.readString(first.log())).contains("gcc -c").contains("# exit code 0");
        BuildResult second = project.build();
        assertThat(second.outcome()).isEqualTo(Outcome.UP_TO_DATE);
        assertThat(second.upToDate()).isEqualTo(3);
        assertThat(project.ran).isEmpty();
    }

    @Test
    void touchingAFileRebuildsNothing() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        Files.setLastModifiedTime(folder.resolve("main.c"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        Files.setLastModifiedTime(folder.resolve("two.h"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertThat(project.build().outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void aChangedHeaderRebuildsItsUsersEvenWhenItsTimeIsOld() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        FileTime before = Files.getLastModifiedTime(folder.resolve("two.h"));
        project.header("two.h", "#define TWO 3\n");
        Files.setLastModifiedTime(folder.resolve("two.h"), before);
        assertThat(project.build().outcome()).isEqualTo(Outcome.BUILT);
        assertThat(project.ran).containsExactly("compile two.c", "link");
        assertThat(project.upToDate).containsExactly("compile main.c");
    }

    @Test
    void anEditThatChangesNoObjectDoesNotLinkAgain() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        project.source("main.c", "int two(void);\nint main(void)\n{\n    return two(); /* same */\n}\n");
        project.build();
        assertThat(project.ran).containsExactly("compile main.c");
        assertThat(project.upToDate).containsExactly("compile two.c", "link");
    }

    @Test
    void aDeletedOrDamagedOutputIsMadeAgain() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        Path object = project.build.resolve("objects/two.c.o");
        byte[] bytes = Files.readAllBytes(object);
        Files.delete(object);
        project.build();
        assertThat(project.ran).containsExactly("compile two.c");
        Files.writeString(object, "damaged");
        project.build();
        assertThat(project.ran).containsExactly("compile two.c");
        assertThat(object).hasBinaryContent(bytes);
        Files.delete(project.image);
        project.build();
        assertThat(project.ran).containsExactly("link");
    }

    @Test
    void changedFlagsRebuildWhatTheyTouch() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        project.linkFlags.add("--build-id=sha1");
        project.build();
        assertThat(project.ran).containsExactly("link");
        project.flags.add("-DX=1");
        project.build();
        assertThat(project.ran).contains("compile main.c", "compile two.c");
    }

    @Test
    void aReplacedToolRebuildsWhatItMade() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        Path tool = folder.resolve("mygcc");
        Files.writeString(tool, "#!/bin/sh\nexec gcc \"$@\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        project.commands.put("gcc", tool.toString());
        project.build();
        assertThat(project.build().outcome()).isEqualTo(Outcome.UP_TO_DATE);
        Files.writeString(tool, "#!/bin/sh\n# new\nexec gcc \"$@\"\n");
        project.build();
        assertThat(project.ran).containsExactlyInAnyOrder("compile main.c", "compile two.c");
    }

    @Test
    void cleanRunsEveryStepAndADamagedStateToo() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        project.options = project.options.withClean(true);
        assertThat(project.build().run()).isEqualTo(3);
        project.options = project.options.withClean(false);
        assertThat(project.build().run()).isZero();
        Files.writeString(project.build.resolve("state.json"), "{\"version\":1,\"steps\":{\"link\"");
        assertThat(project.build().run()).isEqualTo(3);
    }

    @Test
    void aRemovedSourceTakesItsObjectWithIt() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.build();
        project.without("two.c").source("main.c", "int main(void)\n{\n    return 0;\n}\n");
        project.build();
        assertThat(project.build.resolve("objects")).isDirectoryNotContaining("glob:**two*");
        assertThat(project.build.resolve("objects/main.c.o")).exists();
    }

    @Test
    void aMovedProjectIsStillUpToDate() throws Exception {
        TinyProject.ofTwo(folder.resolve("here")).build();
        Files.move(folder.resolve("here"), folder.resolve("there"));
        TinyProject moved = new TinyProject(folder.resolve("there"));
        moved.source("main.c", Files.readString(folder.resolve("there/main.c")));
        moved.source("two.c", Files.readString(folder.resolve("there/two.c")));
        assertThat(moved.build().outcome()).isEqualTo(Outcome.UP_TO_DATE);
    }

    @Test
    void aStepThatIsUpToDateRepeatsItsWarnings() throws Exception {
        TinyProject project =
                new TinyProject(folder).source("main.c", "int main(void)\n{\n    int unused;\n    return 0;\n}\n");
        for (int i = 0; i < 2; i++) {
            BuildResult result = project.build();
            assertThat(result.diagnostics()).hasSize(1);
            assertThat(result.diagnostics().get(0).severity()).isEqualTo(Severity.WARNING);
            assertThat(result.diagnostics().get(0).option()).contains("-Wunused-variable");
            assertThat(result.diagnostics().get(0).line()).isEqualTo(3);
            assertThat(result.diagnostics().get(0).column()).isEqualTo(9);
        }
    }

    @Test
    void aSourceThatChangesWhileItIsCompiledIsCompiledAgain() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        project.starter = builder -> {
            Process process = builder.start();
            if (builder.command().contains("two.c")) {
                try {
                    process.waitFor();
                } catch (InterruptedException e) {
                    throw new java.io.IOException(e);
                }
                project.header("two.h", "#define TWO 9\n");
            }
            return process;
        };
        assertThat(project.build().succeeded()).isTrue();
        project.starter = ProcessBuilder::start;
        project.build();
        assertThat(project.ran).containsExactly("compile two.c", "link");
    }

    @Test
    void stepsThatDoNotDependOnEachOtherRunAtTheSameTime() throws Exception {
        TinyProject project = TinyProject.ofTwo(folder);
        CyclicBarrier both = new CyclicBarrier(2);
        project.starter = builder -> {
            if (builder.command().contains("-c")) {
                try {
                    // Passes only when two compilers are being started at once.
                    both.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new java.io.IOException(e);
                }
            }
            return builder.start();
        };
        assertThat(project.build().succeeded()).isTrue();
    }

    @Test
    void noMoreToolsRunAtOnceThanAllowed() throws Exception {
        TinyProject project = new TinyProject(folder);
        StringBuilder main = new StringBuilder("int main(void)\n{\n    return 0");
        for (int i = 0; i < 39; i++) {
            project.source("f" + i + ".c", "#include \"all.h\"\nint f" + i + "(void)\n{\n    return N;\n}\n");
            main.append(" + f").append(i).append("()");
        }
        List<String> declarations = new ArrayList<>();
        for (int i = 0; i < 39; i++) {
            declarations.add("int f" + i + "(void);");
        }
        project.header("all.h", "#define N 1\n");
        project.source("main.c", String.join("\n", declarations) + "\n" + main + ";\n}\n");
        Set<Process> tools = ConcurrentHashMap.newKeySet();
        AtomicLong most = new AtomicLong();
        project.starter = builder -> {
            Process process = builder.start();
            tools.add(process);
            most.accumulateAndGet(tools.stream().filter(Process::isAlive).count(), Math::max);
            return process;
        };
        BuildResult result = project.build();
        assertThat(result.run()).isEqualTo(41);
        assertThat(project.ran.get(40)).isEqualTo("link");
        assertThat(most.get()).isBetween(1L, 2L);
        project.header("all.h", "#define N 2\n");
        assertThat(project.build().run()).isEqualTo(40);
        project.build();
        assertThat(project.build().millis())
                .as("ms of a build of 41 steps with nothing to do")
                .isLessThan(300);
    }
}
