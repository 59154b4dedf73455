package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What QEMU's {@code -kernel} takes in place of an image's own file, with the same bytes in it. Symbols stay the image's. */
public sealed interface BootForm {

    /** For people: what was made, and why. */
    String words();

    /** Writes it to a new file. */
    void write(GuestImage image, Path file) throws IOException;

    /** The image, with zeros behind it. */
    record Padded(long bytes) implements BootForm {
        @Override
        public String words() {
            return "a copy with zeros behind it, to the " + bytes + " bytes that its Multiboot header names";
        }

        @Override
        public void write(GuestImage image, Path file) throws IOException {
            Files.copy(image.bootFile(), file);
            long missing = bytes - Files.size(file);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(new byte[Math.toIntExact(missing)]);
            }
        }
    }

    /**
     * An ELF32 header and program headers in front of the unchanged bytes of an ELF64 image, for QEMU refuses its Multiboot
     * header (hw/i386/multiboot.c of 7.2: "Cannot load x86-64 image"). What the guest then finds of itself in its memory is
     * as it was: {@code objcopy -O elf32-i386} would change the headers that it may read there.
     */
    record Elf32Shell() implements BootForm {
        private static final long BELOW = 1L << 32;
        private static final int HEADER = 52;
        private static final int PROGRAM_HEADER = 32;
        private static final int MULTIBOOT = 12;

        /** Why an image cannot be put into one; empty if it can. */
        public static Optional<String> obstacle(ElfFile image) {
            for (Segment segment : loads(image)) {
                long end = segment.physicalAddress() + segment.memorySize();
                if (Long.compareUnsigned(end, BELOW) > 0
                        || Long.compareUnsigned(segment.physicalAddress(), BELOW) >= 0) {
                    return Optional.of("its segment " + segment.index() + " is loaded at 0x"
                            + Long.toHexString(segment.physicalAddress()) + ", beyond the 4 GiB of an ELF32 file");
                }
            }
            return loads(image).isEmpty() ? Optional.of("it has no segment that is loaded") : Optional.empty();
        }

        private static List<Segment> loads(ElfFile image) {
            return image.segments().stream()
                    .filter(segment -> segment.isLoad() && segment.memorySize() != 0)
                    .toList();
        }

        @Override
        public String words() {
            return "an ELF32 file around its unchanged bytes, for QEMU refuses ELF64 files with such a Multiboot header";
        }

        /** Offsets and sizes of the ELF specification 1.2, figures 1-3 and 2-1; the Multiboot header follows them at once. */
        @Override
        public void write(GuestImage image, Path file) throws IOException {
            List<Segment> loads = loads(image.boot());
            int bytes = (HEADER + loads.size() * PROGRAM_HEADER + MULTIBOOT + 15) & -16;
            ByteBuffer shell = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            shell.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1, 0}).putLong(0);
            shell.putShort((short) 2).putShort((short) 3).putInt(1); // an executable for EM_386
            shell.putInt((int) image.boot().header().entry())
                    .putInt(HEADER)
                    .putInt(0)
                    .putInt(0);
            shell.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) loads.size());
            shell.putShort((short) 40).putShort((short) 0).putShort((short) 0);
            for (Segment segment : loads) {
                shell.putInt(Segment.LOAD).putInt(Math.toIntExact(bytes + segment.offset()));
                shell.putInt((int) segment.virtualAddress()).putInt((int) segment.physicalAddress());
                shell.putInt((int) segment.fileSize()).putInt((int) segment.memorySize());
                shell.putInt(segment.flags()).putInt(1);
            }
            BootHeader.Multiboot header = (BootHeader.Multiboot) BootHeader.of(image.boot(), image.notes());
            shell.put(multiboot(image, header));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(shell.array());
                Files.copy(image.bootFile(), out);
            }
        }

        private static byte[] multiboot(GuestImage image, BootHeader.Multiboot header) throws IOException {
            ByteBuffer copy = ByteBuffer.allocate(MULTIBOOT).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < MULTIBOOT; at += 4) {
                copy.putInt((int) image.boot().bytes(header.offset(), MULTIBOOT).u32(at));
            }
            return copy.array();
        }
    }
}
