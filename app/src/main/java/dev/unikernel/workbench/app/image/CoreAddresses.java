package dev.unikernel.workbench.app.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The virtual addresses in an x86-64 core dump of QEMU's. With {@code paging=true} QEMU (7.2) sets the upper 16 bits of each
 * address, that of the lower half too, and so gives addresses that no processor has; a debugger finds no memory then.
 */
public final class CoreAddresses {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int VADDR = 16;
    /** ELF gABI, figure 5-1: a loadable segment. */
    private static final int LOAD = 1;

    private static final long TOP = 0xffffL << 48;

    private CoreAddresses() {}

    /** Whether there are such addresses; false for what is no ELF64 file of a little-endian machine. */
    public static boolean areWrong(Path core) throws IOException {
        try (FileChannel file = FileChannel.open(core, StandardOpenOption.READ)) {
            return correct(file, false) > 0;
        }
    }

    /** Makes a copy with the addresses that were meant. Needs room for all of it. */
    public static void correct(Path core, Path copy) throws IOException {
        Files.copy(core, copy, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            correct(file, true);
        }
    }

    /** How many bytes its segments lack because the file ends before them; 0 for what is no such file. */
    public static long missing(Path core) throws IOException {
        try (FileChannel file = FileChannel.open(core, StandardOpenOption.READ)) {
            ByteBuffer header = read(file, 0, HEADER);
            if (header.remaining() < HEADER
                    || header.getInt(0) != 0x464c457f
                    || header.get(4) != 2
                    || header.get(5) != 1) {
                return 0;
            }
            long end = 0;
            for (int i = 0; i < (header.getShort(56) & 0xffff); i++) {
                long at = header.getLong(32) + (long) i * (header.getShort(54) & 0xffff);
                ByteBuffer segment = read(file, at, PROGRAM_HEADER);
                if (segment.remaining() == PROGRAM_HEADER) {
                    end = Math.max(end, segment.getLong(8) + segment.getLong(32));
                }
            }
            return Math.max(0, end - file.size());
        }
    }

    private static int correct(FileChannel file, boolean write) throws IOException {
        ByteBuffer header = read(file, 0, HEADER);
        boolean elf64 = header.remaining() == HEADER
                && header.getInt(0) == 0x464c457f
                && header.get(4) == 2
                && header.get(5) == 1
                && header.getShort(18) == 62;
        int size = elf64 ? header.getShort(54) & 0xffff : 0;
        if (size < PROGRAM_HEADER) {
            return 0;
        }
        int found = 0;
        int count = header.getShort(56) & 0xffff;
        for (int i = 0; i < count; i++) {
            long at = header.getLong(32) + (long) i * size;
            ByteBuffer segment = read(file, at, PROGRAM_HEADER);
            if (segment.remaining() < PROGRAM_HEADER) {
                return found; // cut off
            }
            long address = segment.getLong(VADDR);
            boolean wrong = (address & TOP) == TOP && (address & (1L << 47)) == 0;
            if (segment.getInt(0) == LOAD && wrong) {
                found++;
                if (write) {
                    ByteBuffer meant = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                    meant.putLong(0, address & ~TOP);
                    file.write(meant, at + VADDR);
                }
            }
        }
        return found;
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (at >= 0) {
            file.read(bytes, at);
        }
        return bytes.flip();
    }
}
