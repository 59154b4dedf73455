package dev.unikernel.workbench.inspector.surface;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import dev.unikernel.workbench.inspector.relocations.DynamicTable;
import java.util.Optional;

/**
 * Whether an operating system's loader loads a file, so that PT_GNU_STACK and PT_GNU_RELRO mean what they say. What boots by
 * itself may have them too, but then nobody reads them.
 *
 * @param isHosted whether there is a sign of such a loader
 * @param sign that sign; empty if there is none
 */
record Loader(boolean isHosted, String sign) {
    private static final int INTERPRETER = 3;
    private static final int GNU_STACK = 0x6474e551;
    private static final int GNU_RELRO = 0x6474e552;

    static Loader of(ElfFile image) throws Malformed {
        Optional<String> interpreter = interpreter(image);
        if (interpreter.isPresent()) return new Loader(true, "its interpreter is " + interpreter.get());
        for (Note note : Notes.of(image).all()) {
            boolean abi = note.owner().equals("GNU") && note.type() == 1;
            if (abi) return new Loader(true, "its ABI tag says " + note.meaning());
            if (note.owner().equals("Go")) return new Loader(true, "it is a Go program");
        }
        if (DynamicTable.of(image).value(DynamicTable.NEEDED).isPresent()) {
            return new Loader(true, "it needs shared libraries");
        }
        return new Loader(false, "");
    }

    /** Solo5 has an interpreter on purpose that does not exist. */
    private static Optional<String> interpreter(ElfFile image) throws Malformed {
        for (Segment segment : image.segments()) {
            boolean there = segment.type() == INTERPRETER && image.isInside(segment.offset(), segment.fileSize());
            if (!there) continue;
            Bytes bytes = image.bytes(segment.offset(), segment.fileSize());
            String path = bytes.string(0, 4096);
            if (path.startsWith("/") && !path.startsWith("/nonexistent")) return Optional.of(path);
        }
        return Optional.empty();
    }

    /** What the file asks of such a loader for the stack. */
    static Optional<Segment> stack(ElfFile image) {
        return image.segments().stream()
                .filter(segment -> segment.type() == GNU_STACK)
                .findFirst();
    }

    /** What such a loader makes read-only once relocations are done. */
    static Optional<Segment> readOnlyLater(ElfFile image) {
        return image.segments().stream()
                .filter(segment -> segment.type() == GNU_RELRO)
                .findFirst();
    }
}
