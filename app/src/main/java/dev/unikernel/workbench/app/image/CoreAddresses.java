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
    private static final int TYPE = 16;
    private static final int CORE = 4;
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

    /** Whether a file is a core dump: an ELF file of that type (ELF gABI, figure 4-3). */
    public static boolean isCore(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer head = read(in, 0, TYPE + 2);
            return head.remaining() == TYPE + 2
                    && head.getInt(0) == 0x464c457f
                    && head.get(TYPE) + head.get(TYPE + 1) == CORE;
        }
    }

    /** Gives a core the addresses that were meant. */
    public static void correct(Path core) throws IOException {
        try (FileChannel file = FileChannel.open(core, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            correct(file, true);
        }
    }

    /** Makes a copy with the addresses that were meant. Needs room for all of it. */
    public static void correct(Path core, Path copy) throws IOException {
        Files.copy(core, copy, StandardCopyOption.REPLACE_EXISTING);
        correct(copy);
    }

    /** Makes a private folder for a purpose. */
    public interface Folders {
        Path made(String purpose) throws IOException;
    }

    /** The core itself, or a private copy with the addresses that were meant, if it has others. */
    public static Path asMeant(Path core, Folders folders) throws IOException {
        if (!areWrong(core)) {
            return core;
        }
        Path copy = folders.made("core").resolve(core.getFileName());
        correct(core, copy);
        return copy;
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
