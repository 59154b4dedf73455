package dev.unikernel.workbench.inspector.notes;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the notes of a core dump say (Linux' include/uapi/linux/elfcore.h, as gdb, the kernel and QEMU's dump-guest-memory
 * write them): NT_PRSTATUS for each thread or CPU, NT_PRPSINFO, NT_FILE.
 *
 * @param threads in file order; of a guest its CPUs
 * @param program its name; empty if no note says it
 * @param arguments its command line as far as the kernel keeps it; empty likewise
 * @param files what was mapped from which file
 */
public record CoreFacts(List<Task> threads, String program, String arguments, List<Mapping> files) {
    private static final int PRSTATUS = 1;
    private static final int PRPSINFO = 3;
    private static final int FILE = 0x46494c45;
    private static final int MOST = 1 << 16;
    private static final int MOST_CHARACTERS = 8 << 20;

    /**
     * One thread, or one CPU of a guest.
     *
     * @param id its number in the system; for a guest's CPU from 1
     * @param signal that ended it, 0 for none
     * @param registers by their names, unsigned; none for a machine whose layout is not known here
     */
    public record Task(long id, int signal, Map<String, Long> registers) {}

    /** Addresses from {@code start} to before {@code end}, unsigned, with the file's bytes from {@code offset}. */
    public record Mapping(long start, long end, long offset, String path) {}

    /** The facts of a core dump; empty for any other file. */
    public static Optional<CoreFacts> of(ElfFile file, Notes notes) throws Malformed {
        if (file.header().type() != ElfHeader.CORE) return Optional.empty();
        List<Task> threads = new ArrayList<>();
        List<Mapping> files = new ArrayList<>();
        String program = "";
        String arguments = "";
        CoreLayout layout = CoreLayout.of(file.header());
        for (Note note : notes.all()) {
            if (!note.owner().equals("CORE")) continue;
            Bytes desc = note.desc();
            if (note.type() == PRSTATUS && threads.size() < MOST)
                layout.thread(desc).ifPresent(threads::add);
            if (note.type() == PRPSINFO && desc.length() >= layout.arguments() + 1) {
                program = desc.string(layout.program(), 16);
                arguments = desc.string(layout.arguments(), 80).strip();
            }
            if (note.type() == FILE) mappings(desc, file.header().bits() / 8, files);
        }
        return Optional.of(new CoreFacts(List.copyOf(threads), program, arguments, List.copyOf(files)));
    }

    /** Words: how many, the unit of offsets; for each the start, end and offset; then the paths, each with a NUL. */
    private static void mappings(Bytes desc, int word, List<Mapping> into) {
        if (desc.length() < 2L * word) return;
        long count = word(desc, 0, word);
        long unit = word(desc, word, word);
        if (count < 0 || count > desc.length() / (3L * word)) return;
        long name = (2 + 3 * count) * word;
        int characters = MOST_CHARACTERS;
        for (long i = 0; i < count && name < desc.length() && into.size() < MOST && characters > 0; i++) {
            long at = (2 + 3 * i) * word;
            String path = desc.string(name, 4096);
            into.add(new Mapping(
                    word(desc, at, word), word(desc, at + word, word), word(desc, at + 2L * word, word) * unit, path));
            characters -= path.length();
            while (name < desc.length() && desc.u8(name) != 0) name++;
            name++;
        }
    }

    static long word(Bytes bytes, long at, int size) {
        return size == 8 ? bytes.u64(at) : bytes.u32(at);
    }

    /** Registers in the order in which the note has them. */
    static Map<String, Long> registers(Bytes desc, long at, int word, String[] names) {
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) registers.put(names[i], word(desc, at + (long) i * word, word));
        return registers;
    }
}
