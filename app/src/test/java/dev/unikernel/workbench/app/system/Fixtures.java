package dev.unikernel.workbench.app.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small images of our own with the marks that the systems publish, made by as, ld and objcopy. They are not to be run. */
final class Fixtures {
    /** The PVH note: Xen, type 18 (XEN_ELFNOTE_PHYS32_ENTRY). */
    static final String PVH = note("Xen", "18", ".long _start");

    /** The section of the time before notes, as Mini-OS had it: what follows the text's end is of a later version. */
    static final String XEN_GUEST = """
            .section __xen_guest
            .ascii "GUEST_OS=Mini-OS,XEN_VER=xen-3.0,VIRT_BASE=0x0,"
            .asciz "HYPERCALL_PAGE=0x2,LOADER=generic"
            .asciz ",GUEST_OS=wrong"
            """;

    private final Path folder;
    private int made;

    Fixtures(Path folder) {
        this.folder = folder;
    }

    /** A note section: name and description padded to 4 bytes. */
    static String note(String owner, String type, String description) {
        return ".section .note." + owner + "." + type + ",\"a\",@note\n.balign 4\n.long 2f-1f, 4f-3f, " + type
                + "\n1: .asciz \"" + owner + "\"\n2: .balign 4\n3: " + description + "\n4: .balign 4\n";
    }

    /** include/elf_abi.h of Solo5: ABI1, then target, version and two reserved words. */
    static String solo5(int target, int version) {
        return note("Solo5", "0x31494241", ".long " + target + ", " + version + ", 0, 0");
    }

    /** A note of Xen's with a text. */
    static String xen(String type, String text) {
        return note("Xen", type, ".asciz \"" + text + "\"");
    }

    /** A Multiboot 1 header; with flag 16 the addresses follow, {@code bytes} more are said to be loaded. */
    static String multiboot(boolean addresses, int bytes) {
        String flags = addresses ? "0x10003" : "0x3";
        String fields = addresses ? ".long header, header, header + 64 + " + bytes + ", 0, _start\n" : "";
        return ".text\n.balign 4\nheader: .long 0x1BADB002, " + flags + ", -(0x1BADB002 + " + flags + ")\n" + fields;
    }

    /** An ELF64 executable for x86-64 with the parts and a few bytes of code. */
    Path image(String... parts) throws IOException, InterruptedException {
        Path object = object(parts);
        Path image = folder.resolve("image" + made + ".elf");
        tool("ld", "-z", "max-page-size=4096", "-Ttext-segment=0x100000", "-o", image.toString(), object.toString());
        return image;
    }

    /** The same, not linked. */
    Path object(String... parts) throws IOException, InterruptedException {
        made++;
        Path source = folder.resolve("source" + made + ".s");
        Path object = folder.resolve("object" + made + ".o");
        String code = ".text\n.globl _start\n_start: hlt\njmp _start\n.skip 256\n";
        Files.writeString(source, String.join("", parts) + code);
        tool("as", "-o", object.toString(), source.toString());
        return object;
    }

    /** The same as ELF32, as objcopy makes it for QEMU's Multiboot loader. */
    Path narrow(Path image) throws IOException, InterruptedException {
        Path narrow = folder.resolve("narrow" + made + ".elf");
        tool("objcopy", "-O", "elf32-i386", image.toString(), narrow.toString());
        return narrow;
    }

    /** A copy with one 16-bit field of the ELF header changed: e_type is at 16, e_machine at 18. */
    Path patched(Path image, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(image);
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >> 8);
        return Files.write(folder.resolve("patched" + made + "-" + offset + ".elf"), bytes);
    }

    static void tool(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(words + ": " + said);
        }
    }
}
