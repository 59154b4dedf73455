package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that were recorded, opened without gdb and without QEMU. */
@ExtendWith(Samples.class)
class TranscriptsTest {
    private static final String SHOW = "stack,locals,registers,memory=$sp:64,source,disassembly,cpus,console";

    private final Projects projects;

    @TempDir
    Path folder;

    TranscriptsTest(Projects projects) {
        this.projects = projects;
    }

    private Path file() {
        return folder.resolve("session.mi");
    }

    private Said record(String project, String... more) {
        List<String> all = new ArrayList<>(List.of("--show", SHOW, "--transcript", file().toString()));
        all.addAll(List.of(more));
        return Workbench.json(DebugTest.arguments(project, all.toArray(String[]::new)));
    }

    private Said replay(String... more) {
        List<String> all = new ArrayList<>(List.of("debug", file().toString()));
        all.addAll(List.of(more));
        return Workbench.json(all.toArray(String[]::new));
    }

    /** The way through the page tables, which a transcript does not keep; why they refused the access it does. */
    private static JsonNode withoutWalk(JsonNode end) {
        JsonNode copy = end.deepCopy();
        if (copy.path("fault") instanceof ObjectNode fault) {
            assertThat(fault.path("refused_because").asText()).isNotEmpty();
            fault.remove("walk");
        }
        return copy;
    }

    /** The stops without when a line of the console came, which a transcript does not keep. */
    private static List<JsonNode> withoutTimes(Said said) {
        List<JsonNode> stops = new ArrayList<>();
        for (JsonNode stop : said.stops()) {
            ObjectNode copy = stop.deepCopy();
            copy.remove("console_lines");
            stops.add(copy);
        }
        return stops;
    }

    private static void same(Said live, Said replay) {
        assertThat(withoutTimes(replay)).isNotEmpty().isEqualTo(withoutTimes(live));
        assertThat(replay.stops()).noneMatch(stop -> stop.path("console_lines").isArray());
        assertThat(replay.end()).isEqualTo(withoutWalk(live.end()));
        assertThat(text(replay)).isEqualTo(text(live));
        assertThat(replay.code()).isEqualTo(live.code());
    }

    private static String text(Said said) {
        StringBuilder text = new StringBuilder();
        said.records("serial").forEach(one -> text.append(one.path("text").asText()));
        return text.toString();
    }

    @Test
    void threeStepsAreTheSameObjectsWithoutGdbAndWithoutQemu() throws Exception {
        Said live = record(projects.sample("hello"), "--break", "main", "--do", "next,next,step");
        assertThat(live.stops()).as(live.all()).hasSize(4);
        same(live, replay("--show", SHOW));
        try (Child alone =
                Child.start(folder, Map.of("PATH", "/nowhere"), "debug", file().toString(), "--json", "--show", SHOW)) {
            List<String> lines = alone.rest();
            assertThat(alone.exitCode()).as(alone.errors()).isZero();
            assertThat(withoutTimes(new Said(0, String.join("\n", lines), alone.errors())))
                    .isEqualTo(withoutTimes(live));
        }
    }

    @Test
    void aJumpIsAStopOfTheRecordToo() {
        Said live = record(projects.sample("hello"), "--break", "main", "--do", "next,next,jump=main,next");
        assertThat(live.stops()).as(live.all()).hasSize(5);
        assertThat(live.stops().get(3).path("reason").asText()).isEqualTo("moved");
        same(live, replay("--show", SHOW));
    }

    @Test
    void aCrashHasItsFaultAndItsStackAgain() {
        Said live = record(projects.sample("crash"), "--break", "main", "--do", "continue", "--", "guard");
        assertThat(live.end().path("fault").path("kind").asText()).isEqualTo("page-fault");
        assertThat(live.end().path("stack").toString()).contains("recurse");
        same(live, replay("--show", SHOW));
    }

    @Test
    void theStackIsJudgedAlikeWhereTheImageIsNot() throws IOException {
        String crash = projects.sample("crash");
        Said live = record(crash, "--break", "main", "--do", "continue", "--", "guard");
        String elsewhere = Samples.read(file()).replace(Projects.image(crash).toString(), "/nowhere/crash.elf");
        Files.writeString(file(), elsewhere);
        Said replay = replay("--show", SHOW);
        same(live, replay);
        JsonNode image = replay.records("replay").get(0).path("image");
        assertThat(image.path("unavailable").asText())
                .isEqualTo("/nowhere/crash.elf is not here; --symbols FILE names it where it is now");
        assertThat(replay("--symbols", Projects.image(crash).toString())
                        .records("replay")
                        .get(0)
                        .path("image")
                        .asText())
                .isEqualTo(Projects.image(crash).toString());
    }

    @Test
    void theSourcesAreThoseOfThenWhereTheyAreNotOrAreOthersNow() throws IOException {
        String project = projects.sample("hello");
        Said live = record(project, "--break", "scale");
        JsonNode lines = live.stops().get(0).path("source").path("lines");
        assertThat(lines).as(live.all()).isNotEmpty();
        String main = Path.of(project).toAbsolutePath().resolve("src/main.c").toString();
        String text = Samples.read(file());
        assertThat(text).contains("\"type\":\"source\",\"path\":\"" + main + "\"");

        Files.writeString(file(), text.replace(main, "/nowhere/\u00e4/main.c"));
        JsonNode there = replay("--show", "source,stack").stops().get(0);
        assertThat(there.path("source").path("lines")).isEqualTo(lines);
        assertThat(there.path("source").path("path").asText())
                .endsWith("/main.c")
                .doesNotContain("nowhere");

        String sum = "int sum = point.x + point.y;";
        Files.writeString(file(), text.replace(sum, sum.replace("sum", "old")));
        assertThat(replay("--show", "source").stops().get(0).path("source").toString())
                .contains("int old = point.x");

        record(project, "--break", "scale", "--no-sources");
        assertThat(Samples.read(file())).doesNotContain("\"type\":\"source\"");
    }

    @Test
    void whatIsForAGdbHasNoPlaceHere() {
        record(projects.sample("hello"), "--break", "main");
        for (List<String> options :
                List.of(List.of("--gdb", "gdb"), List.of("--gdb-command", "echo x"), List.of("--trust-project"))) {
            Said said = replay(options.toArray(String[]::new));
            assertThat(said.code()).as(said.all()).isEqualTo(2);
            assertThat(said.err()).contains(options.get(0), file() + " is a recorded session", "leave it away");
        }
    }

    @Test
    void anotherImageIsRefusedForWhatMakesItAnother() throws IOException {
        Path image = Projects.image(projects.sample("hello"));
        record(projects.sample("hello"), "--break", "main");
        Said named =
                replay("--symbols", Projects.image(projects.sample("crash")).toString());
        assertThat(named.code()).isEqualTo(3);
        assertThat(named.err()).contains("is not the image of the transcript: it has ");
        byte[] bytes = Files.readAllBytes(image);
        bytes[bytes.length - 1] ^= 1;
        Path other = Files.write(folder.resolve("other.elf"), bytes);
        Files.writeString(file(), Samples.read(file()).replace(image.toString(), other.toString()));
        Said replay = replay();
        assertThat(replay.code()).as(replay.all()).isZero();
        assertThat(replay.records("replay")
                        .get(0)
                        .path("image")
                        .path("unavailable")
                        .asText())
                .contains("other.elf is not the image of the transcript: its SHA-256 is ", ", and that was ");
    }

    @Test
    void actionsGoFromStopToStopAndNothingElse() {
        Said live = record(projects.sample("hello"), "--break", "main", "--do", "next,next");
        Said there = replay("--do", "continue,pause=5,reverse-step,stepi,restart");
        assertThat(there.code()).as(there.all()).isZero();
        List<Integer> numbers =
                there.stops().stream().map(stop -> stop.path("n").asInt()).toList();
        int first = live.stops().get(0).path("n").asInt();
        assertThat(numbers).containsExactly(first, first + 1, first + 2, first + 1, first + 2, first);
        assertThat(there.end().path("reason").asText()).isEqualTo("detached");
        assertThat(there.err()).contains("nothing runs; whatever is to be done, the next recorded stop is shown");
        Said back = replay("--do", "reverse-continue");
        assertThat(back.code()).isEqualTo(2);
        assertThat(back.err()).contains("--do reverse-continue: stop " + first + " is the first stop");
        assertThat(replay("--do", "next,next,next,next")
                        .end()
                        .path("actions_not_done")
                        .asInt())
                .isEqualTo(1);
        assertThat(replay("--print", "nosuch").stops().get(0).path("print").toString())
                .contains("\"unavailable\":\"not in the transcript: it was not asked at this stop\"");
    }

    @Test
    void whatWouldChangeOrLaunchSomethingIsWrongUsage() {
        record(projects.sample("hello"), "--break", "main");
        for (String[] wrong : List.of(
                new String[] {"--break", "main"},
                new String[] {"--transcript", folder.resolve("other").toString()},
                new String[] {"--smp", "2"})) {
            Said said = replay(wrong);
            assertThat(said.code()).as(said.all()).isEqualTo(2);
            assertThat(said.err()).contains(wrong[0], "session.mi is a ");
        }
        Said run = Workbench.json("run", file().toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("is a recorded session: it can be looked at (workbench debug), but not run");
    }

    @Test
    void anAttachedGuestIsReplayedToo() throws Exception {
        Path hello = Projects.image(projects.sample("hello"));
        Said live;
        try (Foreign qemu = Foreign.qemu(hello, folder)) {
            live = Workbench.json(
                    "debug",
                    qemu.target(),
                    "--symbols",
                    hello.toString(),
                    "--break",
                    "main",
                    "--do",
                    "next",
                    "--show",
                    "stack,registers,tables",
                    "--transcript",
                    file().toString());
        }
        assertThat(live.stops()).as(live.all()).hasSize(2);
        same(live, replay("--show", "stack,registers,tables"));
    }

    @Test
    void aCoreDumpIsReplayedToo() throws Exception {
        Path hello = Projects.image(projects.sample("hello"));
        Path core = folder.resolve("core");
        try (Foreign qemu = Foreign.qemu(hello, folder)) {
            Process gdb = new ProcessBuilder(
                            "gdb",
                            "-nx",
                            "-batch",
                            hello.toString(),
                            "-ex",
                            "target remote " + qemu.target().substring("attach:".length()),
                            "-ex",
                            "break main",
                            "-ex",
                            "continue",
                            "-ex",
                            "monitor dump-guest-memory " + core)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(gdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(gdb.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(core).as(said).exists();
        }
        Said live = Workbench.json(
                "debug",
                core.toString(),
                "--symbols",
                hello.toString(),
                "--show",
                "stack,registers",
                "--transcript",
                file().toString());
        assertThat(live.stops()).as(live.all()).hasSize(1);
        same(live, replay("--show", "stack,registers"));
    }

    @Test
    void aSessionThatWasCutOffOpensUpToTheCutAndSaysSo() throws IOException {
        Said live = record(projects.sample("hello"), "--break", "main", "--do", "next,next");
        String text = Samples.read(file());
        int second = text.indexOf("*stopped", text.indexOf("\"type\":\"stop\"") + 1);
        Files.writeString(file(), text.substring(0, text.indexOf("\"type\":\"stop\"", second) + 20));
        Said replay = replay();
        assertThat(replay.stops().get(0).path("line"))
                .isEqualTo(live.stops().get(0).path("line"));
        assertThat(replay.records("replay").get(0).path("cut").asText()).contains("it is cut off in line ");
        assertThat(replay.end().path("reason").asText()).isEqualTo("unknown");
        assertThat(replay.code()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\n", "=== {\n", "=== []\n", """
        === {"type":"session","format":2}
        >>> 1-target-select remote x
            *stopped
            1^connected
        """, ">>> 1-gdb-version\n    1^done\n", "    \0\n"})
    void whatIsNoTranscriptAfterItsFirstLineIsUnusableInput(String text) throws IOException {
        Files.writeString(file(), "# gdb/mi transcript\n" + text);
        Said said = replay();
        assertThat(said.code()).as(said.all()).isEqualTo(3);
        assertThat(said.err()).contains("session.mi").containsAnyOf("expected", "format", "has no stop");
    }

    @Test
    @Timeout(20)
    void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
        Files.writeString(file(), "# gdb/mi transcript\n");
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        Said said = replay();
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("line 2: expected a line of at most 8 MiB");
    }
}
