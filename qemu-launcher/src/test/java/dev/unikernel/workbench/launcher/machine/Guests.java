package dev.unikernel.workbench.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds guests of a few instructions: ELF64 with a PVH note, entered in 32-bit protected mode without paging. */
public final class Guests {
    static final String EXIT = """
        mov $0x501, %dx
        mov $STATUS, %eax
        outl %eax, %dx
        """;
    public static final String HALT = """
        1: cli
        hlt
        jmp 1b
        """;
    /** To long mode, the first GiB mapped to itself by one 1 GiB page (TCG takes it from any CPU model, KVM does not), no IDT, stack at the label. */
    public static final String TO_64_BITS = """
        movl $pdpt + 3, pml4
        movl $0x83, pdpt
        mov $pml4, %eax
        mov %eax, %cr3
        mov %cr4, %eax
        or $0x20, %eax
        mov %eax, %cr4
        mov $0xc0000080, %ecx
        rdmsr
        or $0x100, %eax
        wrmsr
        mov %cr0, %eax
        or $0x80000001, %eax
        mov %eax, %cr0
        lgdt gdtr
        ljmp $8, $start64
        .code64
        start64: mov $16, %eax
        mov %eax, %ss
        mov $stack, %rsp
        """;
    /** An IDT whose entry for page faults leads to the label {@code page_fault}; long mode. */
    static final String WITH_IDT = """
        mov $page_fault, %eax
        mov %ax, idt + 14 * 16
        shr $16, %eax
        mov %ax, idt + 14 * 16 + 6
        movw $8, idt + 14 * 16 + 2
        movw $0x8e00, idt + 14 * 16 + 4
        lidt idtr
        """;

    static final String FAULT = """
        movabs $0x700000000000, %rax
        fault: movl $1, (%rax)
        """;
    static final String PANIC = """
        mov $0x505, %dx
        mov $1, %al
        outb %al, %dx
        """;

    private static final String HEAD = """
        .section .note.pvh, "a", @note
        .long 4, 4, 18
        .asciz "Xen"
        .long start
        .text
        .code32
        .globl start
        start: mov $stack, %esp
        """;
    private static final String TAIL = """

        .data
        .balign 8
        gdt: .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
        gdtr: .word 23
        .long gdt
        idtr: .word 4095
        .quad idt
        .bss
        .balign 4096
        idt: .skip 4096
        pml4: .skip 4096
        pdpt: .skip 4096
        .skip 8192
        stack: .skip 4096
        """;

    private Guests() {}

    /** Prints a text without quotes on COM1; polls the line status, as bytes are lost otherwise; 32-bit code. */
    static String print(String text) {
        return """
            mov $text%1$d, %%esi
            2: mov $0x3fd, %%dx
            3: inb %%dx, %%al
            test $0x20, %%al
            jz 3b
            mov $0x3f8, %%dx
            lodsb
            test %%al, %%al
            jz 4f
            outb %%al, %%dx
            jmp 2b
            4:
            .section .rodata
            text%1$d: .asciz "%2$s"
            .text
            """.formatted(text.hashCode() & Integer.MAX_VALUE, text);
    }

    /** Writes one byte to COM1, without looking whether it is ready; for a guest that says nothing else. Any code size. */
    public static String mark() {
        return """
            mov $0x3f8, %dx
            mov $0x21, %al
            outb %al, %dx
            """;
    }

    static String exit(int status) {
        return EXIT.replace("STATUS", Integer.toString(status)) + HALT;
    }

    public static Path build(Path directory, String body) throws IOException, InterruptedException {
        Path source = directory.resolve("guest.S");
        Path image = directory.resolve("guest.elf");
        Files.writeString(source, HEAD + body + TAIL);
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-g",
                        "-nostdlib",
                        "-static",
                        "-no-pie",
                        "-fno-pic",
                        "-Wl,-N,-Ttext=0x100000,--build-id=none,-e,start",
                        "-Wl,--no-warn-rwx-segments",
                        "-o",
                        image.toString(),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(gcc.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(gcc.waitFor()).as(words).isZero();
        return image;
    }

    /** A command for this guest on this machine with isa-debug-exit and pvpanic, under TCG. */
    public static QemuCommand.Builder command(Path image, String machine) {
        return QemuCommand.builder(machine)
                .accelerator(Accelerator.TCG)
                .memoryMib(32)
                .kernel(image)
                .device("isa-debug-exit,iobase=0x501,iosize=4")
                .device("pvpanic");
    }
}
