package dev.unikernel.workbench.app.build.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.BuildResult.Outcome;
import dev.unikernel.workbench.app.build.diagnostics.Diagnostic;
import dev.unikernel.workbench.app.build.diagnostics.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to fail is told from the others, and the last good image stays. */
class BuildFailureTest {
    @TempDir
    Path folder;

    private TinyProject project;
    private byte[] good;

    @BeforeEach
    void anImageIsThere() throws Exception {
        project = TinyProject.ofTwo(folder.resolve("p"));
        assertThat(project.build().succeeded()).isTrue();
        good = Files.readAllBytes(project.image);
    }

    private BuildResult fails() throws Exception {
        return keptAfter(project.build());
    }

    private BuildResult keptAfter(BuildResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.imageKept()).isTrue();
        assertThat(project.image).hasBinaryContent(good);
        assertThat(project.build.resolve("tiny.elf.new")).doesNotExist();
        return result;
    }

    private static Diagnostic error(String file, int line, int column, String message, String step) {
        return new Diagnostic(Severity.ERROR, Optional.of(file), line, column, message, Optional.empty(), step);
    }

    @Test
    void aSyntaxErrorHasItsPlace() throws Exception {
        project.source("main.c", "int main(void)\n{\n\treturn 1 }\n");
        BuildResult result = fails();
        assertThat(result.diagnostics())
                .contains(error("main.c", 3, 10, "expected ';' before '}' token", "compile main.c"));
        assertThat(result.problems().get(0)).isInstanceOf(BuildProblem.SourceErrors.class);
        assertThat(Files.readString(result.log())).contains("return 1 }");
    }

    @Test
    void allSourcesAreCompiledSoThatAllErrorsAreSeen() throws Exception {
        project.source("main.c", "int main(void) { return a; }\n");
        project.source("two.c", "int two(void) { return b; }\n");
        assertThat(fails().diagnostics())
                .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .extracting(diagnostic -> diagnostic.file().orElse(""))
                .containsExactly("main.c", "two.c");
    }

    @Test
    void aMissingHeaderIsAnErrorAtItsInclude() throws Exception {
        project.source("two.c", "#include \"nope.h\"\n");
        assertThat(fails().diagnostics())
                .containsExactly(error("two.c", 1, 10, "nope.h: No such file or directory", "compile two.c"));
    }

    @Test
    void anAssemblerErrorHasItsLine() throws Exception {
        project.source("a.S", ".text\n    nonsense %eax\n");
        assertThat(fails().diagnostics())
                .containsExactly(error("a.S", 2, 0, "no such instruction: `nonsense %eax'", "compile a.S"));
    }

    @Test
    void anUndefinedSymbolHasItsFunctionAndLine() throws Exception {
        project.source("main.c", "int gone(void);\nint main(void)\n{\n    return gone();\n}\n");
        BuildResult result = fails();
        assertThat(result.problems()).containsExactly(new BuildProblem.UndefinedSymbols(List.of("gone")));
        assertThat(result.diagnostics())
                .containsExactly(error("main.c", 4, 0, "undefined reference to `gone' (in function main)", "link"));
    }

    @Test
    void anUndefinedSymbolIsNamedWithoutDebugInformationToo() throws Exception {
        project.flags.remove("-g");
        project.source("main.c", "int gone(void);\nint main(void)\n{\n    return gone() + gone();\n}\n");
        BuildResult result = fails();
        assertThat(result.problems()).containsExactly(new BuildProblem.UndefinedSymbols(List.of("gone")));
        assertThat(result.diagnostics())
                .hasSize(2)
                .allMatch(each -> each.message().contains("in function main"));
    }

    @Test
    void aSymbolDefinedTwiceHasThePlaceOfTheSecond() throws Exception {
        project.source("main.c", "int two(void)\n{\n    return 2;\n}\nint main(void)\n{\n    return two();\n}\n");
        BuildResult result = fails();
        assertThat(result.problems().get(0)).isInstanceOf(BuildProblem.SourceErrors.class);
        Diagnostic diagnostic = result.diagnostics().get(0);
        assertThat(diagnostic.message())
                .contains("multiple definition of `two'")
                .contains("first defined here");
        assertThat(diagnostic.file()).contains("two.c");
        assertThat(diagnostic.line()).isEqualTo(3);
    }

    @Test
    void aSectionThatDoesNotFitIsAnError() throws Exception {
        project.header(
                "small.ld",
                "MEMORY { ram : ORIGIN = 0x1000, LENGTH = 16 }\nSECTIONS { .text : { *(.text) } > ram /DISCARD/ : { *(*) } }\n");
        project.linkFlags.addAll(List.of("-T", "small.ld"));
        assertThat(fails().diagnostics())
                .extracting(Diagnostic::message)
                .anyMatch(message -> message.contains("will not fit in region `ram'"));
    }

    @Test
    void aFaultInTheLinkerScriptHasItsLine() throws Exception {
        project.header("bad.ld", "SECTIONS\n{\n  .text : = ;\n}\n");
        project.linkFlags.addAll(List.of("-T", "bad.ld"));
        assertThat(fails().diagnostics()).containsExactly(error("bad.ld", 3, 0, "syntax error", "link"));
    }

    @Test
    void aMissingToolNamesItsPackage() throws Exception {
        project.flags.add("-DX");
        BuildResult result = keptAfter(project.build(new Builder(new ToolFinder(List.of(folder)))));
        assertThat(result.problems()).containsExactly(new BuildProblem.ToolMissing("gcc", "gcc"));
        assertThat(result.problems().get(0).remedy()).isEqualTo("install the package gcc (Debian: apt install gcc)");
        assertThat(result.run()).isEqualTo(1);
    }

    @Test
    void aMissingPartOfTheCompilerIsAMissingTool() throws Exception {
        project.flags.add("-B" + Files.createDirectory(folder.resolve("empty")));
        project.flags.add("-no-canonical-prefixes");
        project.starter = builder -> {
            builder.environment().put("GCC_EXEC_PREFIX", "/nonexistent/");
            builder.environment().put("COMPILER_PATH", "/nonexistent");
            builder.environment().put("PATH", "/nonexistent");
            return builder.start();
        };
        project.commands.put("gcc", relocatedCompiler());
        assertThat(fails().problems()).containsExactly(new BuildProblem.ToolMissing("cc1", "gcc"));
    }

    /** A driver that does not find its passes, since it looks for them beside itself. */
    private String relocatedCompiler() throws IOException {
        Path driver = folder.resolve("bin/gcc");
        Files.createDirectories(driver.resolveSibling(""));
        Files.copy(Path.of("/usr/bin/gcc").toRealPath(), driver);
        return driver.toString();
    }

    @Test
    void aSourceThatIsNotThereIsUnreadable() throws Exception {
        Files.delete(project.directory.resolve("two.c"));
        assertThat(fails().problems())
                .containsExactly(new BuildProblem.UnreadableInput(project.directory.resolve("two.c"), "no such file"));
    }

    @Test
    void aFolderInPlaceOfASourceIsUnreadable() throws Exception {
        Files.delete(project.directory.resolve("two.c"));
        Files.createDirectory(project.directory.resolve("two.c"));
        assertThat(fails().problems())
                .containsExactly(
                        new BuildProblem.UnreadableInput(project.directory.resolve("two.c"), "it is a folder"));
    }

    @Test
    void aFullDiskIsToldAndTheImageStays() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        try {
            project = TinyProject.ofTwo(disk.resolve("p"));
            assertThat(project.build().succeeded()).isTrue();
            good = Files.readAllBytes(project.image);
            project.source("two.c", "char big[400000] = {1};\nint two(void)\n{\n    return big[1];\n}\n");
            BuildResult result = fails();
            assertThat(result.problems()).hasSize(1);
            assertThat(result.problems().get(0)).isInstanceOf(BuildProblem.DiskFull.class);
            assertThat(result.problems().get(0).message()).contains("Compile two.c");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aFileTooLargeForItsLimitIsAFullDiskToo() throws Exception {
        project.source("two.c", "char big[400000] = {1};\nint two(void)\n{\n    return big[1];\n}\n");
        project.starter = builder -> {
            builder.command().addAll(0, List.of("prlimit", "--fsize=100000"));
            return builder.start();
        };
        assertThat(fails().problems().get(0)).isInstanceOf(BuildProblem.DiskFull.class);
    }

    @Test
    void aToolThatIsKilledIsNoErrorInTheSource() throws Exception {
        project.source("two.c", "int two(void) { return 7; }\n");
        project.starter = builder -> {
            if (builder.command().contains("two.c")) {
                builder.command().clear();
                builder.command().addAll(List.of("sh", "-c", "kill -9 $$"));
            }
            return builder.start();
        };
        assertThat(fails().problems()).containsExactly(new BuildProblem.ToolKilled("Compile two.c", 9));
    }

    @Test
    void aPassThatIsKilledUnderTheDriverIsKnownAsKilled() throws Exception {
        project.source("two.c", "int two(void) { return 7; }\n");
        Path wrapper = folder.resolve("kill-cc1");
        Files.writeString(wrapper, "#!/bin/sh\ncase $1 in */cc1) kill -9 $$;; esac\nexec \"$@\"\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        project.flags.addAll(List.of("-wrapper", wrapper.toString()));
        assertThat(fails().problems()).contains(new BuildProblem.ToolKilled("Compile two.c", 9));
    }

    @Test
    void aToolThatFailsWithoutAWordIsQuotedAsItIs() throws Exception {
        project.commands.put("ld", "false");
        assertThat(fails().problems()).containsExactly(new BuildProblem.ToolFailed("Link tiny.elf", 1, ""));
    }

    @Test
    void afterAFailureTheNextBuildDoesOnlyWhatIsMissing() throws Exception {
        project.source("main.c", "int main(void) { return }\n");
        project.source("two.c", "int two(void) { return 4; }\n");
        fails();
        project.source("main.c", "int two(void);\nint main(void) { return two(); }\n");
        assertThat(project.build().outcome()).isEqualTo(Outcome.BUILT);
        assertThat(project.ran).containsExactly("compile main.c", "link");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
