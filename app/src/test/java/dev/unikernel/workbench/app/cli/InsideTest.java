package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.structures.Inside;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code --show guest-threads,heap}: the starter's own structures, whole and damaged. */
@ExtendWith(Samples.class)
class InsideTest {
    private static final List<String> TAGS =
            List.of("WHOLE", "SIZE", "BEYOND", "MARK", "CYCLE", "WILD", "LOST", "ROUND", "NOWHERE");

    private final Projects projects;

    InsideTest(Projects projects) {
        this.projects = projects;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static String whyDamaged(JsonNode stop) {
        List<String> damage = texts(stop.path("heap").path("damage"));
        assertThat(damage).as(stop.path("heap").toString()).hasSize(1);
        return damage.get(0);
    }

    @Test
    void threadsAndHeapAreReadAndDamageIsToldWhereItIs() {
        String project = projects.inside();
        List<String> arguments = new ArrayList<>(List.of("debug", project, "--show", "guest-threads,heap"));
        List<String> go = new ArrayList<>();
        for (String tag : TAGS) {
            arguments.addAll(List.of("--break", "main.c:" + Samples.line(project, tag)));
            go.add("continue");
        }
        arguments.addAll(List.of("--do", String.join(",", go.subList(1, go.size()))));
        Said said = Workbench.json(arguments.toArray(String[]::new));
        List<JsonNode> stops = said.stops();
        assertThat(stops).as(said.all()).hasSize(TAGS.size());
        whole(stops.get(0));
        assertThat(whyDamaged(stops.get(1))).startsWith("block 3 at 0x").contains("its size 0 cannot be");
        assertThat(whyDamaged(stops.get(2))).contains("block 3 at 0x").contains("beyond its area's end");
        assertThat(whyDamaged(stops.get(3))).contains("block 3 at 0x", "its mark 0x12345678 is neither");
        assertThat(whyDamaged(stops.get(4))).contains("leads back to", "a cycle");
        assertThat(whyDamaged(stops.get(5))).startsWith("free block 1 at 0x123456789000");
        assertThat(whyDamaged(stops.get(6))).contains("is marked free, and not in the list");
        JsonNode round = stops.get(7).path("guest_threads");
        assertThat(round.path("broken").asText()).startsWith("thread 1 at 0x").contains("a cycle");
        assertThat(round.path("threads").get(1).path("name").path("unavailable").asText())
                .startsWith("0x123456789000 cannot be read");
        JsonNode nowhere = stops.get(8).path("guest_threads");
        assertThat(nowhere.path("count").asInt()).isEqualTo(2);
        assertThat(nowhere.path("broken").asText()).startsWith("thread 2 at 0x123456789000 (from thread 1 at");
        assertThat(nowhere.path("threads")
                        .get(1)
                        .path("state")
                        .path("unavailable")
                        .asText())
                .isEqualTo("77 is no state that its system knows");
    }

    private static void whole(JsonNode stop) {
        JsonNode threads = stop.path("guest_threads").path("threads");
        assertThat(texts(threads, "name")).containsExactly("main", "other");
        assertThat(texts(threads, "state")).containsExactly("running", "ready");
        assertThat(threads.get(0).path("cpu").asInt(-1)).isZero();
        assertThat(threads.get(0).path("function").asText()).isEqualTo("main");
        assertThat(threads.get(1).path("entry").asText()).isEqualTo("wait_a_turn");
        assertThat(texts(threads.get(1).path("frames"), "function"))
                .containsExactly("let_others_run", "thread_yield", "wait_a_turn", "thread_begin", "thread_entry");
        assertThat(threads.get(1).path("stack").path("size_bytes").asInt()).isEqualTo(16384);
        assertThat(threads.get(1).path("stack_used_bytes").asInt()).isBetween(64, 1024);
        JsonNode heap = stop.path("heap");
        assertThat(heap.path("damage")).as(heap.toString()).isEmpty();
        assertThat(heap.path("used_blocks").asInt()).isEqualTo(3);
        assertThat(heap.path("taken_bytes").asLong())
                .isEqualTo(heap.path("used_bytes").asLong()
                        + heap.path("free_bytes").asLong()
                        + 16L * heap.path("areas").size());
        assertThat(heap.path("counted").path("used").asLong())
                .isEqualTo(heap.path("used_bytes").asLong());
        assertThat(texts(heap.path("blocks"), "size_bytes").subList(0, 2)).containsExactly("112", "128");
    }

    @Test
    void theBlockThatHasAnAddressIsFound() {
        String project = projects.inside();
        Said said = Workbench.json(
                "debug",
                project,
                "--break",
                "main.c:" + Samples.line(project, "WHOLE"),
                "--show",
                "heap=kept+5,heap=main,heap=large+99999");
        JsonNode blocks = said.stops().get(0).path("heap_blocks");
        assertThat(blocks.get(0).path("block").path("used").asBoolean())
                .as(said.all())
                .isTrue();
        assertThat(blocks.get(0).path("offset_bytes").asInt()).isEqualTo(5);
        assertThat(blocks.get(1).path("unavailable").asText()).isEqualTo("no area of the heap has it");
        assertThat(blocks.get(2).path("offset_bytes").asInt()).isEqualTo(99999);
    }

    @Test
    void whereThePartsOfTheStarterAreLeftOutThatIsSaid() {
        Said said = Workbench.run("debug", projects.sample("crash"), "--show", "guest-threads,heap");
        assertThat(said.out())
                .contains("main          running    CPU 0", "the starter runs one thread")
                .contains("heap  not read: the starter's component \"memory\" is not in this image");
    }

    /** Before the guest has run, its list is empty: that is no error, and no invented thread. */
    @Test
    void atTheFirstInstructionThereAreNoThreadsYet() {
        Said said = Workbench.json("debug", projects.inside(), "--do", "stepi", "--show", "guest-threads,heap");
        assertThat(said.stops().get(0).path("guest_threads").path("unavailable").asText())
                .as(said.all())
                .contains("thread_list is null");
        assertThat(said.stops().get(0).path("heap").path("taken_bytes").asLong(-1))
                .isZero();
    }

    @Test
    void aFieldThatTheImageHasNotIsNamed() throws Exception {
        try (Guardian guardian = Guardian.start();
                GuestImage image = GuestImage.open(Projects.image(projects.inside()), Optional.empty())) {
            UnikernelSystem system = Systems.recognise(image).system();
            try (QemuGuest guest = QemuGuest.launch(
                                    image, system, LaunchRequest.none().command(image, system), guardian)
                            .get(60, TimeUnit.SECONDS);
                    GuestDebug debug = GuestDebug.attach(guest, new DebugRequest(Optional.empty(), Map.of()), guardian)
                            .get(60, TimeUnit.SECONDS)) {
                String shipped = new String(
                        Objects.requireNonNull(system.getClass().getResourceAsStream("structures.toml"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
                Structures other = Structures.read(shipped.replace("stack = \"stack\"", "stack = \"kernel_stack\"")
                        .replace("memory/heap.c::areas", "memory/heap.c::arenas"));
                Inside inside = new Inside(debug.session(), Optional.of(image), other);
                assertThat(inside.threads(debug.first())
                                .get(60, TimeUnit.SECONDS)
                                .value()
                                .why())
                        .contains("does not fit this image", "field kernel_stack", "no member named kernel_stack");
                assertThat(inside.heap(debug.first())
                                .get(60, TimeUnit.SECONDS)
                                .value()
                                .why())
                        .contains("does not fit this image", "memory/heap.c::arenas", "No symbol \"arenas\"");
            }
        }
    }
}
