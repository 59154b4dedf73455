package dev.unikernel.workbench.app.cli.expected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the workbench's place that prints what a real one printed; check.d/systems.sh has the real one. */
final class CheckImagesTest {
    private static final String WORKBENCH = """
            #!/bin/sh
            echo "$*" >>"${0%/*}/calls"
            case $1 in
            inspect)
                printf '%s\\n' '{"schema":1,"class":64,"symbol_file":"'"$2"'","system":{"id":"solo5","target":"virtio"},"runs_here":true}' ;;
            debug)
                printf '%s\\n' '{"schema":1,"type":"stop","n":1,"reason":"attached","pc":"0xfff0"}'
                printf '%s\\n' '{"schema":1,"type":"stop","n":2,"reason":"breakpoint","function":"main","file":"/src/a/main.c","line":12,"stack":[{"level":0,"function":"main"},{"level":1,"function":"middle"},{"level":2,"function":"start"}]}' ;;
            run)
                printf '%s\\n' '{"schema":1,"type":"serial","port":0,"text":"Hello, "}'
                printf '%s\\n' '{"schema":1,"type":"serial","port":0,"text":"World\\n"}'
                printf '%s\\n' '{"schema":1,"type":"end","reason":"exited","status":3,"fault":{"kind":"page-fault"}}'
                exit 1 ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path workbench = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void standIn() throws Exception {
        workbench = Files.writeString(folder.resolve("workbench"), WORKBENCH);
        assertThat(workbench.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("a.virtio"), "an image");
    }

    private ExitCode check(String expected) throws Exception {
        Files.writeString(folder.resolve("expected.json"), expected);
        return run(workbench.toString(), folder.toString());
    }

    private ExitCode run(String... arguments) throws Exception {
        return CheckImages.run(arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private ExitCode image(String fields) throws Exception {
        return check("{\"schema\":1,\"images\":[{\"image\":\"a.virtio\"," + fields + "}]}");
    }

    @Test
    void whatIsAsExpectedPassesStepByStep() throws Exception {
        assertThat(image("""
                        "system":"solo5","target":"virtio","class":64,"symbols":"a.virtio",
                        "launch":["--drive","d={dir}/disk"],"arguments":["one","two"],"timeout_s":20,
                        "breakpoint":"main","stop":{"file":"a/main.c","line":12},"stack":["main","start"],
                        "end":{"reason":"exited","status":3,"fault":{"kind":{"contains":"page"}}},"exit_code":1,
                        "console":["Hello, World"]""")).describedAs(out.toString(UTF_8)).isEqualTo(ExitCode.AS_ASKED);
        assertThat(out.toString(UTF_8)).isEqualTo("""
                ok - a.virtio is recognised as solo5, target virtio
                ok - a.virtio stops at main
                ok - a.virtio runs and ends: exited
                """);
        String image = folder.resolve("a.virtio").toString();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .isEqualTo(List.of(
                        "inspect " + image + " --top 1 --json",
                        "debug " + image + " --drive d=" + folder
                                + "/disk --timeout 20 --break main --show stack --json -- one two",
                        "run " + image + " --drive d=" + folder + "/disk --timeout 20 --json -- one two"));
    }

    @Test
    void eachDifferenceIsToldAndFails() throws Exception {
        assertThat(image("""
                        "system":"unikraft","class":32,"symbols":null,"breakpoint":"main","stop":{"function":"other"},
                        "stack":["start","main"],"end":{"status":0,"by":"guest"},"exit_code":0,"console":"Goodbye\"""")).isEqualTo(ExitCode.FELL_SHORT);
        assertThat(out.toString(UTF_8))
                .contains("not ok - a.virtio is recognised as unikraft")
                .contains("inspect.system.id: expected \"unikraft\", but it is \"solo5\"")
                .contains("inspect.class: expected 32, but it is 64")
                .contains("symbol_file: expected none")
                .contains("stop.function: expected \"other\", but it is \"main\"")
                .contains("stop.stack: expected {\"function\":\"main\"}, in this order")
                .contains("end.status: expected 0, but it is 3")
                .contains("end.by: expected \"guest\", but it is not there")
                .contains("expected exit code 0")
                .contains("the console does not show \"Goodbye\"")
                .contains("exit code 1");
    }

    @Test
    void anObstacleThatIsNotThereFails() throws Exception {
        assertThat(image("\"system\":\"solo5\",\"obstacle\":\"needs KVM\"")).isEqualTo(ExitCode.FELL_SHORT);
        assertThat(out.toString(UTF_8))
                .contains("inspect.obstacle: expected a text with \"needs KVM\", but it is not there")
                .contains("not ok - a.virtio is refused before it is launched")
                .contains("expected exit code 4");
    }

    @Test
    void anImageThatIsNotThereFailsAndTheOthersAreLookedAt() throws Exception {
        assertThat(check("""
                        {"images":[{"image":"gone","system":"plain"},{"image":"a.virtio","system":"solo5"}]}""")).isEqualTo(ExitCode.FELL_SHORT);
        assertThat(out.toString(UTF_8))
                .contains("not ok - gone is there")
                .contains(folder.resolve("gone") + " is not there")
                .contains("ok - a.virtio is recognised as solo5");
    }

    @Test
    void theFolderIsNamedWhereItIsMissing() throws Exception {
        assertThat(run("workbench", "")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(err.toString(UTF_8)).contains("WORKBENCH_IMAGES is not set");
        assertThat(run("workbench", "/nowhere")).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(err.toString(UTF_8)).contains("/nowhere is no folder");
        assertThat(run("workbench", folder.toString())).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(err.toString(UTF_8)).contains(folder.resolve("expected.json") + " is not there");
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithItsPlace() throws Exception {
        refused("{\"images\":[\n{]}", "line 2: no valid JSON");
        refused("", "the file is missing");
        refused("[]", "the file is []; wanted: an object");
        refused("{\"schema\":2,\"images\":[{}]}", "schema is 2; wanted: this version reads schema 1");
        refused("{\"images\":[]}", "images is []");
        refused("{\"images\":[{\"system\":\"plain\"}]}", "images[0].image is missing");
        refused("{\"images\":[{\"image\":\"a\"}]}", "images[0].system is missing");
        refused("{\"images\":[{\"image\":\"a\",\"system\":\"plain\",\"ends\":{}}]}", "has \"ends\", which is unknown");
        refused("{\"images\":[{\"image\":\"a\",\"system\":\"plain\",\"class\":\"64\"}]}", "images[0].class is \"64\"");
        refused("{\"images\":[{\"image\":\"a\",\"system\":\"plain\",\"stop\":{}}]}", "images[0].stop is {}");
        refused("{\"images\":[{\"image\":\"a\",\"image\":\"b\"}]}", "no valid JSON: Duplicate field 'image'");
        refused(
                "{\"images\":[{\"image\":\"a\",\"system\":\"plain\",\"obstacle\":\"x\",\"exit_code\":4}]}",
                "then nothing runs");
    }

    private void refused(String expected, String words) throws Exception {
        assertThat(check(expected)).describedAs(expected).isEqualTo(ExitCode.UNUSABLE_INPUT);
        assertThat(err.toString(UTF_8)).contains(words);
        assertThat(out.toString(UTF_8)).isEmpty();
    }
}
