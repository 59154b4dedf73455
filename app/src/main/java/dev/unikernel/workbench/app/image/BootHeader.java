package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.util.Optional;

/**
 * How QEMU's {@code -kernel} would start an x86 image: by a Multiboot 1 header, else by a PVH note. QEMU looks for them in
 * that order (hw/i386/multiboot.c, hw/i386/x86.c of QEMU 7.2), so an ELF64 file with both is refused.
 */
public sealed interface BootHeader {

    /** A Xen note of type 18 (PHYS32_ENTRY); {@code entry} is a physical address. */
    record Pvh(long entry) implements BootHeader {}

    /**
     * A Multiboot 1 header.
     *
     * @param offset in the file
     * @param loadsByAddress flag 16: the header says what to load, and the ELF headers are not looked at
     * @param neededFileSize bytes the file must have for what the header says; 0 without flag 16 or an end address
     */
    record Multiboot(long offset, boolean loadsByAddress, long neededFileSize) implements BootHeader {}

    /** Neither. */
    record Missing() implements BootHeader {}

    /** Looks at the first 8 KiB and the notes; nothing is run. */
    static BootHeader of(ElfFile image, Notes notes) throws Malformed {
        int window = (int) Math.min(8192, image.size());
        Bytes start = image.bytes(0, window);
        for (int at = 0; at + 12 <= window; at += 4) {
            long flags = start.u32(at + 4);
            if (start.u32(at) == 0x1BADB002L && (0x1BADB002L + flags + start.u32(at + 8) & 0xFFFFFFFFL) == 0) {
                return multiboot(start, at, flags);
            }
        }
        Optional<Note> pvh = notes.find("Xen", 18);
        if (pvh.isEmpty() || pvh.get().desc().length() < 4) {
            return new Missing();
        }
        Bytes entry = pvh.get().desc();
        return new Pvh(entry.length() >= 8 ? entry.u64(0) : entry.u32(0));
    }

    /** Offsets from the Multiboot Specification 0.6.96, "The layout of Multiboot header": load_addr at 16, its end at 20. */
    private static Multiboot multiboot(Bytes start, int at, long flags) {
        boolean byAddress = (flags & 0x10000) != 0 && at + 28 <= start.length();
        long needed = 0;
        if (byAddress && start.u32(at + 20) != 0) {
            long load = start.u32(at + 16);
            needed = at - (start.u32(at + 12) - load) + (start.u32(at + 20) - load);
        }
        return new Multiboot(at, byAddress, needed);
    }

    /** Why QEMU would refuse the image, with what to do; empty if it would start it. */
    static Optional<String> obstacle(ElfFile image, Notes notes) throws Malformed {
        ElfHeader header = image.header();
        if (header.type() == ElfHeader.RELOCATABLE) {
            return Optional.of(image.name() + " is an object file, not linked yet: link it first");
        }
        if (image.holdsSymbolsOnly()) {
            return Optional.of(
                    image.name() + " holds symbols only, and no code: run the image that it belongs to; it is"
                            + " found beside that, or named by --symbols");
        }
        if (header.type() == ElfHeader.CORE) {
            return Optional.of(image.name() + " is a core dump, not an image");
        }
        Optional<GuestCpu> cpu = GuestCpu.of(image);
        if (cpu.isEmpty()) {
            return Optional.of("built for " + header.machineName() + " with " + header.bits()
                    + " bits: this version starts images of x86, AArch64 and RISC-V with 64 bits");
        }
        if (cpu.get() != GuestCpu.X86) {
            return header.entry() == 0
                    ? Optional.of("it has no entry point")
                    : cpu.get().missingQemu();
        }
        BootHeader start = of(image, notes);
        if (start instanceof Missing) {
            return Optional.of("no PVH note and no Multiboot header, so QEMU's -kernel cannot start it: is it a program"
                    + " for another loader, or the symbol file of an image?");
        }
        return start instanceof Multiboot multiboot
                ? refusal(multiboot, image)
                : outside(((Pvh) start).entry(), "its PVH note", image);
    }

    /** Whether QEMU would enter it where nothing of it is loaded, by the physical addresses that it loads to. */
    private static Optional<String> outside(long entry, String told, ElfFile image) {
        boolean inside = image.segments().stream()
                .anyMatch(segment -> segment.isLoad()
                        && Long.compareUnsigned(entry - segment.physicalAddress(), segment.memorySize()) < 0);
        return inside || image.segments().isEmpty()
                ? Optional.empty()
                : Optional.of("its entry 0x" + Long.toHexString(entry) + ", told by " + told
                        + ", is in none of its segments: nothing of it would be there to run");
    }

    /** Whether the entry's segment may be executed, which QEMU does not ask, and a guest's own page tables may. */
    static Optional<String> doubt(ElfFile image, long entry) {
        return image.segments().stream()
                .filter(segment -> segment.isLoad()
                        && Long.compareUnsigned(entry - segment.physicalAddress(), segment.memorySize()) < 0)
                .findFirst()
                .filter(segment -> !segment.isExecutable())
                .map(segment -> "its entry 0x" + Long.toHexString(entry) + " is in segment " + segment.index()
                        + ", whose rights are " + segment.rights() + ": it can run only as long as nothing heeds them");
    }

    private static Optional<String> refusal(Multiboot multiboot, ElfFile image) {
        if (!multiboot.loadsByAddress() && image.header().bits() == 64) {
            return Optional.of("an ELF64 file with a Multiboot header that does not say what to load: QEMU refuses it"
                    + " (\"Cannot load x86-64 image\"); its own boot loader or an ELF32 shell around it is needed");
        }
        if (multiboot.neededFileSize() > image.size()) {
            return Optional.of("its Multiboot header says " + multiboot.neededFileSize()
                    + " bytes are to be loaded, the"
                    + " file has " + image.size() + " (stripped?): QEMU would end with \"fread() failed\"; pad it with"
                    + " truncate -s " + multiboot.neededFileSize());
        }
        return multiboot.loadsByAddress()
                ? Optional.empty()
                : outside(image.header().entry(), "its ELF header", image);
    }
}
