package dev.unikernel.workbench.launcher.pagetables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.Guests;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our own walk of real guests' tables against QEMU's {@code info tlb}, page for page. */
@Timeout(60)
class MemoryMapTest {
    /** Into the upper half: 1 GiB in pages of 4 KiB whose order and rights change all the time; NXE on. */
    private static final String A_GIGABYTE_OF_SMALL_PAGES = """
        mov $0xc0000080, %ecx
        rdmsr
        or $0x800, %eax
        wrmsr
        movl $0x3fe007, pml4 + 8 * 256
        movl $0x3ff007, 0x3fe000
        xor %ecx, %ecx
        1: mov %ecx, %eax
        shl $12, %eax
        add $0x400007, %eax
        mov %rax, 0x3ff000(,%rcx,8)
        inc %ecx
        cmp $512, %ecx
        jne 1b
        xor %ecx, %ecx
        2: mov %rcx, %rax
        test $0x100, %ecx
        jz 3f
        xor $1, %rax
        3: shl $12, %rax
        mov %rcx, %rdx
        shr $3, %rdx
        and $0x1a, %rdx
        lea 1(%rax,%rdx), %rax
        test $0x80, %ecx
        jz 4f
        bts $63, %rax
        4: test $0x2000, %ecx
        jz 5f
        or $4, %rax
        5: mov %rax, 0x400000(,%rcx,8)
        inc %rcx
        cmp $262144, %rcx
        jne 2b
        movabs $0xffff800000000000, %rax
        mov (%rax), %rbx
        mov 0x3000(%rax), %rbx
        """;
    /** Two levels: 4 MiB pages, the second of them cut into small ones; stays in 32-bit code. */
    private static final String LEGACY = """
        movl $0x83, pml4
        movl $pdpt + 7, pml4 + 4
        movl $0x400083, pml4 + 4 * 768
        movl $0x12001, pdpt
        movl $0x13003, pdpt + 4
        movl $0x9017, pdpt + 8 * 9
        mov %cr4, %eax
        or $0x10, %eax
        mov %eax, %cr4
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr0, %eax
        or $0x80000000, %eax
        mov %eax, %cr0
        movl $1, 0x401000
        """;

    private static final String PAE = """
        movl $pdpt + 1, pml4
        movl $pdpt + 1, pml4 + 24
        movl $0x83, pdpt
        movl $0x200081, pdpt + 8
        movl $idt + 7, pdpt + 16
        movl $0x5007, idt + 8
        movl $0x6001, idt + 16
        movl $0x80000000, idt + 20
        mov $0xc0000080, %ecx
        rdmsr
        or $0x800, %eax
        wrmsr
        mov %cr4, %eax
        or $0x20, %eax
        mov %eax, %cr4
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr0, %eax
        or $0x80000000, %eax
        mov %eax, %cr0
        """;
    private static final String FIVE_LEVELS = Guests.TO_64_BITS
            .replace(
                    "movl $pdpt + 3, pml4\n",
                    "movl $idt + 7, pml4\nmovl $idt + 3, pml4 + 8 * 511\nmovl $pdpt + 3, idt\n")
            .replace("or $0x20, %eax", "or $0x1020, %eax");

    @TempDir
    Path directory;

    private Guardian guardian;

    @BeforeEach
    void start() throws Exception {
        guardian = Guardian.start();
    }

    @AfterEach
    void end() {
        guardian.close();
    }

    private Qemu halted(String body, String cpu) throws Exception {
        Path image = Guests.build(directory, body + Guests.mark() + Guests.HALT);
        Qemu qemu = Qemu.launch(Guests.command(image, "microvm").cpu(cpu).build(), guardian)
                .get(10, TimeUnit.SECONDS);
        CompletableFuture<Void> said = new CompletableFuture<>();
        var unused = qemu.serial(0).onBytes(bytes -> said.complete(null));
        qemu.resume().get(5, TimeUnit.SECONDS);
        said.get(20, TimeUnit.SECONDS);
        qemu.pause().get(5, TimeUnit.SECONDS);
        return qemu;
    }

    private static MemoryMap walk(Qemu qemu) throws Exception {
        CpuRegisters cpu = qemu.registers().get(5, TimeUnit.SECONDS).get(0);
        PageFormat format = ((Paging.On) Paging.of(MachineReader.registers(cpu))).format();
        return MapWalk.of(format, new MachineReader(qemu), Bounds.USUAL).get(20, TimeUnit.SECONDS);
    }

    /** In the words of {@code info tlb}; its X is a page that is not executable. */
    private static List<String> asQemuTells(MemoryMap map) {
        List<String> lines = new ArrayList<>();
        for (MapRange range : map.ranges()) {
            for (long at = 0; at < range.size(); at += range.pageSize()) {
                long address = range.start() + at;
                String cache = range.cache();
                lines.add(String.format("%016x: %016x ", address, range.physical(address))
                        + (range.rights().execute() ? '-' : 'X')
                        + (range.global() ? 'G' : '-')
                        + (range.pageSize() > 4096 ? 'P' : '-')
                        + (range.dirty() ? 'D' : '-')
                        + (range.accessed() ? 'A' : '-')
                        + (cache.startsWith("uncached") ? 'C' : '-')
                        + (cache.equals("write-through") || cache.equals("uncached") ? 'T' : '-')
                        + (range.rights().user() ? 'U' : '-')
                        + (range.rights().write() ? 'W' : '-'));
            }
        }
        return lines;
    }

    private static List<String> infoTlb(Qemu qemu) throws Exception {
        // With PAE QEMU 7.2 prints bit 63, NX, as a part of the physical address, too.
        return qemu.hmp("info tlb")
                .get(30, TimeUnit.SECONDS)
                .lines()
                .map(line -> line.replaceFirst(": 8", ": 0"))
                .toList();
    }

    private static void same(Qemu qemu, int pages) throws Exception {
        MemoryMap map = walk(qemu);
        assertThat(map.missing()).isEmpty();
        List<String> expected = infoTlb(qemu);
        assertThat(expected).hasSizeGreaterThanOrEqualTo(pages);
        List<String> ours = asQemuTells(map);
        for (int i = 0; i < Math.min(ours.size(), expected.size()); i++) {
            assertThat(ours.get(i)).isEqualTo(expected.get(i)); // the whole lists in a message help nobody
        }
        assertThat(ours).hasSameSizeAs(expected);
    }

    @Test
    void aGigabyteInSmallPagesEqualsInfoTlbPageForPage() throws Exception {
        try (Qemu qemu = halted(Guests.TO_64_BITS + A_GIGABYTE_OF_SMALL_PAGES, "qemu64")) {
            MemoryMap map = walk(qemu);
            assertThat(map.tables()).isEqualTo(4 + 512);
            assertThat(map.ranges()).hasSizeGreaterThan(30_000);
            same(qemu, 262_144);
        }
    }

    @Test
    void twoLevelsWithLargePagesEqualInfoTlb() throws Exception {
        try (Qemu qemu = halted(LEGACY, "qemu64")) {
            same(qemu, 4);
        }
    }

    @Test
    void physicalAddressExtensionEqualsInfoTlb() throws Exception {
        try (Qemu qemu = halted(PAE, "qemu64")) {
            same(qemu, 8);
        }
    }

    @Test
    void fiveLevelsEqualInfoTlb() throws Exception {
        try (Qemu qemu = halted(FIVE_LEVELS, "max")) {
            assertThat(walk(qemu).format().words()).isEqualTo("x86-64, 5 levels");
            same(qemu, 2);
        }
    }

    @Test
    void aRunningGuestIsWalkedToo() throws Exception {
        try (Qemu qemu = halted(Guests.TO_64_BITS, "qemu64")) {
            qemu.resume().get(5, TimeUnit.SECONDS);
            assertThat(walk(qemu).ranges())
                    .singleElement()
                    .satisfies(range -> assertThat(range.size()).isEqualTo(1 << 30));
        }
    }

    @Test
    void beforeItsFirstInstructionThereIsNoPaging() throws Exception {
        Path image = Guests.build(directory, Guests.HALT);
        try (Qemu qemu =
                Qemu.launch(Guests.command(image, "microvm").build(), guardian).get(10, TimeUnit.SECONDS)) {
            CpuRegisters cpu = qemu.registers().get(5, TimeUnit.SECONDS).get(0);
            assertThat(Paging.of(MachineReader.registers(cpu))).isInstanceOf(Paging.Off.class);
        }
    }
}
