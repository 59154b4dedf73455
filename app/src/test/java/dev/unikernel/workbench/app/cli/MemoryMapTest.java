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
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --show memory-map}: what the page tables of real guests map, whose it is, and what is odd about it. */
@ExtendWith(Samples.class)
class MemoryMapTest {
    private final Projects projects;

    @TempDir
    Path folder;

    MemoryMapTest(Projects projects) {
        this.projects = projects;
    }

    private Path hello() {
        return Projects.image(projects.sample("hello"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return list(array).stream().map(one -> one.path(field).asText()).toList();
    }

    private static JsonNode finding(JsonNode map, String rule) {
        return list(map.path("findings")).stream()
                .filter(one -> one.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + map.path("findings")));
    }

    @Test
    void theStartersMapEqualsInfoTlbPageForPage() throws Exception {
        try (Guardian guardian = Guardian.start();
                GuestImage image = GuestImage.open(hello(), Optional.empty())) {
            UnikernelSystem system = Systems.recognise(image).system();
            try (QemuGuest guest = QemuGuest.launch(
                                    image, system, LaunchRequest.none().command(image, system), guardian)
                            .get(20, TimeUnit.SECONDS);
                    GuestDebug debug = GuestDebug.attach(guest, new DebugRequest(Optional.empty(), Map.of()), guardian)
                            .get(20, TimeUnit.SECONDS)) {
                debug.session()
                        .breakpoints()
                        .insert(BreakpointRequest.at(new Location.Function("main")))
                        .get(10, TimeUnit.SECONDS);
                var unused = debug.resume(Resume.CONTINUE).get(20, TimeUnit.SECONDS);
                LiveMap map =
                        ((Reading.Read<LiveMap>) LiveMaps.stopped(debug, 1).get(20, TimeUnit.SECONDS)).value();
                List<String> expected = guest.qemu()
                        .orElseThrow()
                        .hmp("info tlb")
                        .get(10, TimeUnit.SECONDS)
                        .lines()
                        .toList();
                assertThat(expected).hasSizeGreaterThan(400);
                assertThat(pages(map)).isEqualTo(expected);
            }
        }
    }

    private static List<String> pages(LiveMap map) {
        List<String> lines = new ArrayList<>();
        for (MapRange range : map.map().ranges()) {
            for (long at = range.start(); range.has(at); at += range.pageSize()) {
                boolean uncached = range.cache().equals("uncached");
                lines.add(String.format("%016x: %016x ", at, range.physical(at))
                        + (range.rights().execute() ? '-' : 'X')
                        + (range.global() ? 'G' : '-')
                        + (range.pageSize() > 4096 ? 'P' : '-')
                        + (range.dirty() ? 'D' : '-')
                        + (range.accessed() ? 'A' : '-')
                        + (uncached ? "CT" : "--")
                        + (range.rights().user() ? 'U' : '-')
                        + (range.rights().write() ? 'W' : '-'));
            }
        }
        return lines;
    }

    @Test
    void aStopTellsRangesOwnersHolesAndFindings() {
        Said said = Workbench.json(
                "debug", hello().toString(), "--show", "memory-map,memory-map=&boot_stack_guard,memory-map=0");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode map = said.stops().get(0).path("memory_map");
        assertThat(map.path("format").asText()).isEqualTo("x86-64, 4 levels");
        assertThat(map.path("missing")).isEmpty();
        assertThat(map.path("running").asBoolean(true)).isFalse();
        JsonNode text = list(map.path("ranges")).stream()
                .filter(range -> texts(range.path("owners"), "name").contains(".text"))
                .findFirst()
                .orElseThrow();
        assertThat(text.path("rights").asText()).isEqualTo("r-x");
        assertThat(text.path("page_size_bytes").asLong()).isEqualTo(4096);
        assertThat(text.path("physical").asText()).isEqualTo(text.path("start").asText());
        assertThat(text.path("cache").asText()).isEqualTo("write-back");
        assertThat(map.toString())
                .contains("\"kind\":\"stack\",\"name\":\"boot_stack\"", "\"kind\":\"device\",\"name\":\"ioapic\"");
        assertThat(texts(map.path("holes"), "kind")).contains("null-page", "guard");
        assertThat(texts(map.path("holes"), "name")).contains("boot_stack_guard", "cpu1_stack_guard");
        assertThat(texts(map.path("findings"), "weight")).containsOnly("fine");
        assertThat(texts(map.path("surface"), "of")).hasSize(5).containsOnly("live");
        assertThat(texts(map.path("surface"), "verdict")).containsOnly("pass");
        JsonNode guard = said.stops().get(0).path("memory_walks").get(0);
        assertThat(guard.path("mapped").asBoolean(true)).isFalse();
        assertThat(guard.path("symbol").asText()).isEqualTo("boot_stack_guard");
        assertThat(guard.path("why").asText()).contains("PT entry", "not present");
        assertThat(texts(guard.path("levels"), "level")).containsExactly("PML4", "PDPT", "PD", "PT");
        assertThat(guard.path("levels").get(2).path("leads_to").asText()).isEqualTo("table");
    }

    @Test
    void theNextStopTellsWhatHasChanged() {
        Said said = Workbench.json(
                "debug",
                hello().toString(),
                "--break",
                "kernel_start",
                "--break",
                "main",
                "--do",
                "continue",
                "--show",
                "memory-map");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode first = said.stops().get(0).path("memory_map");
        JsonNode then = said.stops().get(1).path("memory_map");
        assertThat(first.has("changes")).isFalse();
        JsonNode changes = then.path("changes");
        assertThat(changes.path("since_stop").asInt())
                .isEqualTo(said.stops().get(0).path("n").asInt());
        // paging_start() takes the boot code's coarse map away, the guards and the null page with it
        assertThat(texts(changes.path("list"), "what")).contains("unmapped", "rights");
        assertThat(list(changes.path("list")).stream()
                        .filter(one -> one.path("what").asText().equals("unmapped"))
                        .map(one -> one.path("start").asText()))
                .contains("0x0");
        assertThat(finding(first, "null-page").path("weight").asText()).isEqualTo("warning");
        assertThat(finding(first, "more-than-image").path("text").asText()).contains(".text", "rwx");
    }

    @Test
    void withoutPagingTheReasonIsTold() {
        Said said = Workbench.json("debug", hello().toString(), "--do", "stepi", "--show", "memory-map,memory-map=$pc");
        JsonNode stop = said.stops().get(0);
        assertThat(stop.path("memory_map").path("unavailable").asText()).contains("real mode", "CR0.PE");
        assertThat(stop.path("memory_walks").get(0).path("unavailable").asText())
                .contains("real mode");
    }

    @Test
    void anAttachedQemuIsReadThroughItsStub() throws Exception {
        JsonNode own = Workbench.json("debug", hello().toString(), "--show", "memory-map")
                .stops()
                .get(0)
                .path("memory_map");
        try (Foreign qemu = Foreign.qemu(hello(), folder)) {
            Said said = Workbench.json(
                    "debug",
                    qemu.target(),
                    "--symbols",
                    hello().toString(),
                    "--break",
                    "main",
                    "--end-guest",
                    "--show",
                    "memory-map,registers,memory=0x100000:16");
            assertThat(said.code()).as(said.all()).isZero();
            JsonNode stop = said.stops().get(0);
            JsonNode map = stop.path("memory_map");
            for (String field : List.of("start", "physical", "rights", "whose")) {
                assertThat(texts(map.path("ranges"), field)).isEqualTo(texts(own.path("ranges"), field));
            }
            assertThat(stop.path("memory").get(0).path("bytes").asText())
                    .as("virtual again")
                    .startsWith("7f454c46");
        }
    }

    @Test
    void aGuestThatStillRunsIsReadAndTheTearingIsSaid() {
        Said said = Workbench.json(
                "run", projects.ends(), "--show", "memory-map,memory-map=0x101000", "--expect", "cpus 1", "--", "spin");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode map = said.end().path("memory_map");
        assertThat(map.path("running").asBoolean()).isTrue();
        assertThat(map.path("torn").asText()).contains("different moments");
        assertThat(map.path("ranges")).isNotEmpty();
        assertThat(said.end().path("memory_walks").get(0).path("physical").asText())
                .isEqualTo("0x101000");
    }

    @Test
    void aGuestThatIsGoneHasNoMap() {
        Said said = Workbench.json("run", hello().toString(), "--show", "memory-map");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.end().path("memory_map").path("unavailable").asText()).contains("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory-map=", "memory-map=0xzz", "memory-map=$rsp", "memory-map=0x10000000000000000"})
    void whatARunCannotFollowIsWrongUsage(String what) {
        Said said = Workbench.run("run", hello().toString(), "--show", what);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("memory-map");
    }

    /** Long mode with everything that a map is warned of; see the labels. */
    private static final String CARELESS = """
        .section .note.pvh, "a", @note
        .long 4, 4, 18
        .asciz "Xen"
        .long start
        .text
        .code32
        .globl start
        start: movl $pdpt + 3, pml4
        movl $pd + 3, pdpt
        movl $0x83, pd
        movl $pt + 3, pd + 8
        movl $0x100003, pt
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr4, %eax
        or $0x20, %eax
        mov %eax, %cr4
        mov $0xc0000080, %ecx
        rdmsr
        or $0x900, %eax
        wrmsr
        mov %cr0, %eax
        or $0x80000001, %eax
        mov %eax, %cr0
        lgdt gdtr
        ljmp $8, $start64
        .code64
        start64: mov $16, %eax
        mov %eax, %ss
        lea worker_stack + 4096, %rsp
        .globl ready
        .type ready, @function
        ready: hlt
        jmp ready
        .data
        .balign 8
        gdt: .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
        gdtr: .word 23
        .long gdt
        .bss
        .balign 4096
        pml4: .skip 4096
        pdpt: .skip 4096
        pd: .skip 4096
        pt: .skip 4096
        .globl worker_stack
        .type worker_stack, @object
        .size worker_stack, 4096
        worker_stack: .skip 4096
        """;

    private Path careless() throws Exception {
        Path source = folder.resolve("careless.S");
        Path image = folder.resolve("careless.elf");
        Files.writeString(source, CARELESS);
        Processes.tool(
                "gcc",
                "-nostdlib",
                "-static",
                "-no-pie",
                "-Wl,-z,noexecstack,-Ttext=0x100000,--build-id=none,-e,start",
                "-o",
                image.toString(),
                source.toString());
        return image;
    }

    @Test
    void whatIsCarelessIsFound() throws Exception {
        Said said = Workbench.json("debug", careless().toString(), "--break", "ready", "--show", "memory-map");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode map = said.stops().get(0).path("memory_map");
        assertThat(finding(map, "writable-executable").path("weight").asText()).isEqualTo("danger");
        assertThat(finding(map, "null-page").path("text").asText()).contains("address 0 is mapped (rwx");
        assertThat(finding(map, "text-alias").path("text").asText()).contains(".text", "second mapping at 0x200000");
        assertThat(finding(map, "no-guard").path("text").asText()).contains("worker_stack");
        assertThat(finding(map, "more-than-image").path("text").asText()).contains("r-x", "rwx", "pages of 2 MiB");
        assertThat(finding(map, "write-protect-off").path("weight").asText()).isEqualTo("warning");
        String text = Workbench.run("debug", careless().toString(), "--break", "ready", "--show", "memory-map")
                .out();
        assertThat(text).contains("!! ", ".text (alias)", "0x200000");
        assertThat(texts(map.path("surface"), "id"))
                .contains("live-writable-executable", "live-writable-code", "live-null-page", "guard-page");
        assertThat(texts(map.path("surface"), "verdict")).containsOnly("fail");
        assertThat(text).contains("surface of the image, live", "fail           Code that can be written, as mapped: ");
    }

    /** Its own tables: a block of level 1, a table of level 2 and one of level 3, in both halves. */
    private static final String ARM = """
        .globl _start
        _start: ldr x0, =l1
        ldr x1, =0x00000705
        str x1, [x0]
        ldr x1, =l2 + 3
        str x1, [x0, #8]
        ldr x0, =l2
        ldr x1, =0x40000701
        str x1, [x0]
        ldr x1, =l3 + 3
        str x1, [x0, #8]
        ldr x0, =l3
        ldr x1, =0x0060000040201783
        str x1, [x0]
        ldr x1, =0x0060000040202703
        str x1, [x0, #8]
        ldr x0, =0xff00
        msr mair_el1, x0
        ldr x0, =0x80190019
        msr tcr_el1, x0
        ldr x0, =l1
        msr ttbr0_el1, x0
        msr ttbr1_el1, x0
        isb
        mrs x0, sctlr_el1
        orr x0, x0, #1
        msr sctlr_el1, x0
        isb
        .globl ready
        .type ready, %function
        ready: wfi
        b ready
        .ltorg
        .bss
        .balign 4096
        l1: .skip 4096
        l2: .skip 4096
        l3: .skip 4096
        """;

    @Test
    void anArmGuestsMapEqualsTheTablesItBuilt() throws Exception {
        Path source = folder.resolve("arm.s");
        Path object = folder.resolve("arm.o");
        Path image = folder.resolve("arm.elf");
        Files.writeString(source, ARM);
        Processes.tool("aarch64-linux-gnu-as", "-o", object.toString(), source.toString());
        Processes.tool("aarch64-linux-gnu-ld", "-Ttext=0x40100000", "-o", image.toString(), object.toString());
        try (Foreign qemu = Foreign.of(
                folder, "qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57", "-kernel", image.toString())) {
            Said said = Workbench.json(
                    "debug",
                    qemu.target(),
                    "--symbols",
                    image.toString(),
                    "--break",
                    "ready",
                    "--end-guest",
                    "--show",
                    "memory-map,memory-map=0x40200008");
            assertThat(said.code()).as(said.all()).isZero();
            JsonNode map = said.stops().get(0).path("memory_map");
            assertThat(map.path("format").asText()).as(map.toString()).isEqualTo("AArch64, granule 4 KiB, 3 levels");
            String[] half = {"0x0", "0x40000000", "0x40200000", "0x40201000"};
            List<String> starts = new ArrayList<>(List.of(half));
            for (String start : half) {
                starts.add("0x" + Long.toHexString(0xffff_ff80_0000_0000L | Long.decode(start)));
            }
            JsonNode ranges = map.path("ranges");
            assertThat(texts(ranges, "start")).isEqualTo(starts);
            assertThat(texts(ranges, "rights")).startsWith("rwx", "rwx", "r--", "rw-");
            assertThat(texts(ranges, "physical")).startsWith("0x0", "0x40000000", "0x40201000", "0x40202000");
            assertThat(texts(ranges, "cache")).startsWith("write-back", "device-nGnRnE", "device-nGnRnE");
            assertThat(ranges.get(0).path("dirty").path("unavailable").asText()).isNotEmpty();
            assertThat(finding(map, "text-alias").path("text").asText()).contains(".text");
            JsonNode walk = said.stops().get(0).path("memory_walks").get(0);
            assertThat(walk.path("physical").asText()).isEqualTo("0x40201008");
            assertThat(texts(walk.path("levels"), "level")).containsExactly("level 1", "level 2", "level 3");
        }
    }
}
