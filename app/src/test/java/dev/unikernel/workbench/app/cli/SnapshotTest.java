package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** States of real guests, saved and returned to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotTest {
    /** Says so when it is ready, counts, and waits for nothing. (The starter has a tick of its own, for the timer.) */
    private static final String COUNTING = """
            #include <starter/console.h>
            volatile unsigned long counter = 100;
            void count_up(void)
            {
                counter = counter + 1;
            }
            int main(void)
            {
                printf("ready\\n");
                for (int i = 0; i < 1000; i++)
                    count_up();
                for (;;)
                    count_up();
            }
            """;

    private static final String ODD = "at \"noon\", ünder; $(x) 'y' ../%d \\";

    @TempDir
    static Path folder;

    private String project = "";

    @BeforeAll
    void make() {
        Path made = Samples.make(folder.resolve("counting"), "hello");
        Samples.write(made.resolve("src/main.c"), COUNTING);
        project = Samples.build(made).toString();
    }

    @AfterAll
    void nothingIsLeftOver() throws IOException {
        Path kept = Path.of(project, ".workbench/snapshots");
        try (var files = Files.list(kept)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("[0-9a-f]{16}\\.(json|qcow2)"));
        }
    }

    private Said save(String name, String... more) {
        String[] all = {"debug", project, "--break", "count_up,skip=4", "--print", "counter", "--save-snapshot", name};
        String[] line = java.util.stream.Stream.concat(java.util.Arrays.stream(all), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return Workbench.json(line);
    }

    private static String value(JsonNode stop) {
        return stop.path("print").get(0).path("value").asText();
    }

    @Test
    void aGuestBeginsWhereItWasSavedAndItsBreakpointHitsAgain() {
        Said saved = save("first");
        assertThat(saved.code()).as(saved.all()).isZero();
        assertThat(value(saved.stops().get(0))).isEqualTo("104");
        JsonNode record = saved.records("snapshot").get(0);
        assertThat(record.path("done").asText()).isEqualTo("saved");
        assertThat(record.path("size_bytes").asLong()).isPositive();
        assertThat(record.path("where").asText()).startsWith("count_up  src/main.c:5");

        Said returned = Workbench.json(
                "debug",
                project,
                "--from-snapshot",
                "first",
                "--break",
                "count_up",
                "--do",
                "continue",
                "--print",
                "counter");
        assertThat(returned.code()).as(returned.all()).isZero();
        assertThat(returned.stops()).hasSize(3);
        assertThat(value(returned.stops().get(0))).isEqualTo("104");
        assertThat(returned.stops().get(0).path("function").asText()).isEqualTo("count_up");
        assertThat(returned.stops().get(1).path("reason").asText()).isEqualTo("breakpoint");
        assertThat(value(returned.stops().get(1))).isEqualTo("105");
        assertThat(value(returned.stops().get(2))).isEqualTo("106");
    }

    @Test
    void withoutABreakpointItStandsWhereItWasSavedAndRestartGoesThereAgain() {
        assertThat(save("stands").code()).isZero();
        Said returned = Workbench.json(
                "debug", project, "--from-snapshot", "stands", "--do", "finish,restart,finish", "--print", "counter");
        assertThat(returned.code()).as(returned.all()).isZero();
        assertThat(value(returned.stops().get(0))).isEqualTo("104");
        assertThat(returned.stops()).extracting(SnapshotTest::value).containsExactly("104", "105", "104", "105");
    }

    @Test
    void namesHaveWhateverLettersTheyLikeAndAreListedAndDeleted() {
        assertThat(save(ODD).code()).isZero();
        Said again = save(ODD); // another of the name takes its place
        assertThat(again.code()).as(again.all()).isZero();
        JsonNode list = Workbench.json("snapshot", "list", project).records().get(0);
        assertThat(list.path("snapshots").findValuesAsText("name")).containsOnlyOnce(ODD);
        JsonNode one = find(list, ODD);
        assertThat(one.path("image").asText()).endsWith("counting.elf");
        assertThat(one.path("setting").path("memory").asText()).isEqualTo("32M");
        assertThat(one.path("setting").path("qemu").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(Workbench.run("snapshot", "list", project).out()).contains(ODD, "count_up  src/main.c:5");

        Said unknown = Workbench.json("debug", project, "--from-snapshot", "nosuch");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.end().path("explanation").asText()).contains("\"nosuch\"", "\"" + ODD + "\"");
        assertThat(unknown.records("launched")).isEmpty();

        JsonNode deleted =
                Workbench.json("snapshot", "delete", project, ODD).records().get(0);
        assertThat(deleted.path("deleted").asText()).isEqualTo(ODD);
        assertThat(Workbench.json("snapshot", "delete", project, ODD).code()).isEqualTo(2);
    }

    private static JsonNode find(JsonNode list, String name) {
        for (JsonNode one : list.path("snapshots")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is not in " + list);
    }

    @Test
    void anotherMachineIsRefusedBeforeQemuIsStarted() {
        assertThat(save("of 32 MiB").code()).isZero();
        Said memory = Workbench.json("debug", project, "--from-snapshot", "of 32 MiB", "--memory", "64M");
        assertThat(memory.code()).isEqualTo(4);
        assertThat(memory.records("launched")).isEmpty();
        JsonNode problem = memory.records("problem").get(0);
        assertThat(problem.path("kind").asText()).isEqualTo("no-snapshot");
        assertThat(problem.path("what").asText()).contains("memory of 32M", "this guest has 64M");
        assertThat(problem.path("try").asText()).contains("--memory 32M");
        Said machine = Workbench.run("debug", project, "--from-snapshot", "of 32 MiB", "--machine", "q35");
        assertThat(machine.err()).contains("the machine microvm", "q35", "--machine microvm");
        Said cpus = Workbench.run("debug", project, "--from-snapshot", "of 32 MiB", "--smp", "2");
        assertThat(cpus.err()).contains("CPUs of 1", "--smp 1");
    }

    @Test
    void aRebuiltImageAndAnotherQemuAreRefused() throws Exception {
        Path other = Samples.make(folder.resolve("rebuilt"), "hello");
        Samples.build(other);
        Said saved = Workbench.json("debug", other.toString(), "--break", "main", "--save-snapshot", "old");
        assertThat(saved.code()).as(saved.all()).isZero();
        Path note;
        try (var files = Files.list(other.resolve(".workbench/snapshots"))) {
            note = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        String text = Files.readString(note);
        Files.writeString(note, text.replaceFirst("\"qemu\" : \"[0-9.]+\"", "\"qemu\" : \"5.9.9\""));
        Said version = Workbench.run("debug", other.toString(), "--from-snapshot", "old");
        assertThat(version.code()).isEqualTo(4);
        assertThat(version.err()).contains("QEMU 5.9.9", "this guest has");

        Files.writeString(note, text);
        Samples.edit(other.resolve("src/main.c"), "Hello from", "Good morning from");
        Samples.build(other);
        Said image = Workbench.run("debug", other.toString(), "--from-snapshot", "old");
        assertThat(image.code()).isEqualTo(4);
        assertThat(image.err()).contains("another image", "SHA-256");
        Files.writeString(note, "{");
        assertThat(Workbench.run("snapshot", "list", other.toString()).err())
                .contains("no snapshot that could be used");
    }

    @Test
    void aRunIsSavedWhenItsTextWasSeen() {
        Said saved = Workbench.json("run", project, "--expect", "ready", "--save-snapshot", "running");
        assertThat(saved.code()).as(saved.all()).isZero();
        assertThat(saved.records("snapshot").get(0).path("where").has("unavailable"))
                .isTrue();
        Said returned = Workbench.json(
                "debug", project, "--from-snapshot", "running", "--break", "count_up", "--print", "counter >= 100");
        assertThat(returned.code()).as(returned.all()).isZero();
        assertThat(value(returned.stops().get(1))).isEqualTo("1");
        assertThat(returned.records("serial")).isEmpty(); // what it said was said before
    }

    @Test
    void whatCannotBeSavedIsSaid() throws IOException {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 20]);
        Said raw = save("with a disk", "--drive", "d=" + disk);
        assertThat(raw.code()).as(raw.all()).isEqualTo(4);
        assertThat(raw.records("problem").get(0).path("what").asText())
                .contains("QEMU says", "does not support snapshots");
        assertThat(raw.records("problem").get(0).path("try").asText()).contains("qcow2");
        Said device = save("nvme", "--machine", "q35", "--qemu-arg", "-device", "--qemu-arg", "nvme,serial=x");
        assertThat(device.code()).as(device.all()).isEqualTo(4);
        assertThat(device.records("problem").get(0).path("what").asText()).contains("non-migratable device", "nvme");
        Said over = Workbench.json(
                "debug", project, "--do", "continue,continue", "--timeout", "3", "--save-snapshot", "late");
        assertThat(over.records("problem").get(0).path("what").asText()).contains("ended before");
        assertThat(Workbench.json("run", project, "--save-snapshot", "x").code())
                .isEqualTo(2);
        assertThat(Workbench.json("boot", project, "--from-snapshot", "x").code())
                .isEqualTo(2);
        assertThat(save(" ").code()).isEqualTo(2);
    }

    /** What the window does: the same guest, the same gdb. */
    @Test
    void aStandingGuestIsPutBackAndGdbReadsItAnew() throws Exception {
        Path file = Samples.Projects.image(project);
        try (Guardian guardian = Guardian.start();
                GuestImage image = GuestImage.open(file, Optional.empty())) {
            UnikernelSystem system = Systems.recognise(image).system();
            try (QemuGuest guest = get(
                            QemuGuest.launch(image, system, LaunchRequest.none().command(image, system), guardian));
                    GuestDebug debug =
                            get(GuestDebug.attach(guest, new DebugRequest(Optional.empty(), Map.of()), guardian))) {
                Breakpoint counts = get(
                        debug.session().breakpoints().insert(BreakpointRequest.at(new Location.Function("count_up"))));
                get(debug.resume(Resume.CONTINUE));
                get(debug.resume(Resume.CONTINUE));
                Snapshots snapshots = Snapshots.of(folder.resolve("elsewhere"));
                Snapshot saved = get(snapshots.save("one", guest.qemu().orElseThrow(), image, Optional.empty()));
                assertThat(counter(debug)).isEqualTo("101");
                get(debug.resume(Resume.CONTINUE));
                Stop before = ((Moment.Stopped) get(debug.resume(Resume.CONTINUE))).stop();
                assertThat(counter(debug)).isEqualTo("103");

                get(snapshots.load(saved, guest.qemu().orElseThrow(), image));
                Stop back = get(debug.comeBack());
                assertThat(back.reason()).isInstanceOf(StopReason.Returned.class);
                assertThat(back.number()).isEqualTo(before.number() + 1);
                assertThat(counter(debug)).isEqualTo("101");
                Stop next = ((Moment.Stopped) get(debug.resume(Resume.CONTINUE))).stop();
                assertThat(next.breakpoint()).hasValue(counts.number());
                assertThat(counter(debug)).isEqualTo("102");
            }
        }
    }

    private static String counter(GuestDebug debug) throws Exception {
        return get(debug.session().variables().evaluate("counter", 1, 0)).value();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
