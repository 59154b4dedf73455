package dev.unikernel.workbench.app.build.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanScriptTest {
    @TempDir
    Path folder;

    private static void sh(String script, Path directory) throws Exception {
        Process shell = new ProcessBuilder("sh", "-s")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            shell.outputWriter().append(script).close();
            String output = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(shell.exitValue()).as(output).isZero();
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void theScriptMakesTheSameBytesAsWeDo() throws Exception {
        TinyProject ours = TinyProject.ofTwo(folder.resolve("it's ours"));
        TinyProject theirs = TinyProject.ofTwo(folder.resolve("the $hell's"));
        ours.flags.add("-DQUOTED=\"a 'b' $c\"");
        theirs.flags.add("-DQUOTED=\"a 'b' $c\"");
        assertThat(ours.build().succeeded()).isTrue();
        sh(theirs.plan().toShell(), folder);
        assertThat(theirs.image).hasSameBinaryContentAs(ours.image);
    }

    @Test
    void aTextIsWrittenAsItStands() throws Exception {
        Path file = folder.resolve("out/a b.toml");
        String content = "x = \"$HOME `id` \\\\\"\nEND\nEND_\n\n";
        BuildStep step = new BuildStep(
                "w",
                "Write",
                new BuildAction.WriteText(file, content),
                folder,
                List.of(),
                List.of(file),
                Optional.empty(),
                List.of(),
                Map.of());
        sh(new BuildPlan("w", folder, folder, file, List.of(step), Map.of()).toShell(), folder);
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void aPlanOutOfOrderIsRefused() {
        BuildStep step = new BuildStep(
                "a",
                "A",
                new BuildAction.WriteText(folder.resolve("a"), "\n"),
                folder,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of("b"),
                Map.of());
        assertThatThrownBy(() -> new BuildPlan("x", folder, folder, folder, List.of(step), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step a");
    }
}
