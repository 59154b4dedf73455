package dev.unikernel.workbench.inspector.frames;

import dev.unikernel.workbench.inspector.elf.Contents;
import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code .debug_frame} (DWARF 5 section 6.4) and {@code .eh_frame} (LSB Core, "Exception Frames") of a linked image,
 * entry by entry; nothing is kept but the common entries.
 */
public final class CallFrames {
    /** Takes what one entry says of a function. */
    public interface Frames {
        /** {@code frame} covers [start, start + length), unsigned. */
        void frame(long start, long length, Frame frame) throws Malformed;
    }

    /**
     * The stack that a function takes.
     *
     * @param bytes the most between its caller's stack pointer and its own, what a call pushes included
     * @param exact false if the frame is found by another register from some point on, so that there may be more
     */
    public record Frame(long bytes, boolean exact) {}

    private final ElfFile file;
    private final Section section;
    private final Contents.Present contents;
    private final boolean eh;
    private final Map<Long, CommonEntry> common = new HashMap<>();

    private CallFrames(ElfFile file, Section section, Contents.Present contents) {
        this.file = file;
        this.section = section;
        this.contents = contents;
        this.eh = section.name().equals(".eh_frame");
    }

    /** Gives the frames of a file, those of {@code .debug_frame} first; none if it has no such section with bytes. */
    public static void read(ElfFile file, Frames into) throws Malformed {
        for (String name : new String[] {".debug_frame", ".eh_frame"}) {
            Optional<Section> section = file.section(name);
            if (section.isEmpty() || !(file.contents(section.get()) instanceof Contents.Present present)) continue;
            new CallFrames(file, section.get(), present).read(into);
        }
    }

    private Cursor cursor(long at) throws Malformed {
        long origin = section.isCompressed() ? 0 : section.offset();
        Cursor cursor = new Cursor(file.name(), section.name(), origin, contents.bytes());
        cursor.seek(at);
        return cursor;
    }

    private void read(Frames into) throws Malformed {
        Cursor cursor = cursor(0);
        while (cursor.remaining() >= 4) {
            long start = cursor.position();
            long length = cursor.u32();
            int offsetSize = length == 0xffffffffL ? 8 : 4;
            if (offsetSize == 8) length = cursor.u64();
            if (length == 0 && eh) continue;
            if (Long.compareUnsigned(length, cursor.remaining()) > 0) {
                throw cursor.malformed("has an entry of " + Long.toUnsignedString(length) + " bytes", "less");
            }
            long end = cursor.position() + length;
            long at = cursor.position();
            long id = length < offsetSize ? 0 : cursor.unsigned(eh ? 4 : offsetSize);
            boolean isCommon = eh ? id == 0 : id == (offsetSize == 8 ? -1 : 0xffffffffL);
            if (!isCommon) function(cursor, eh ? at - id : id, end, into);
            cursor.seek(end > start ? end : start + 4);
        }
    }

    private void function(Cursor cursor, long commonAt, long end, Frames into) throws Malformed {
        CommonEntry shared = common(commonAt);
        long start = pointer(cursor, shared.encoding());
        long length = pointer(cursor, shared.encoding() & 0x0f);
        if (shared.augmented()) {
            long skip = cursor.uleb();
            cursor.skip(skip);
        }
        FrameProgram program = new FrameProgram(file.header().machine());
        program.run(cursor(shared.program()), shared.end(), shared);
        program.run(cursor, end, shared);
        into.frame(start, length, new Frame(program.most(), program.exact()));
    }

    private CommonEntry common(long at) throws Malformed {
        CommonEntry known = common.get(at);
        if (known != null) return known;
        Cursor cursor = cursor(at);
        CommonEntry read = CommonEntry.read(cursor, eh, addressSize());
        common.put(at, read);
        return read;
    }

    private int addressSize() {
        return file.header().bits() / 8;
    }

    /** A value in one of {@code .eh_frame}'s encodings: format in the low four bits, then what it is relative to. */
    private long pointer(Cursor cursor, int encoding) throws Malformed {
        long here = section.address() + cursor.position();
        long value = switch (encoding & 0x0f) {
            case 0x00 -> cursor.unsigned(addressSize());
            case 0x01 -> cursor.uleb();
            case 0x02 -> cursor.u16();
            case 0x03 -> cursor.u32();
            case 0x04, 0x0c -> cursor.u64();
            case 0x09 -> cursor.sleb();
            case 0x0a -> (short) cursor.u16();
            case 0x0b -> (int) cursor.u32();
            default ->
                throw cursor.malformed("has known pointer encodings", "encoding 0x" + Integer.toHexString(encoding));
        };
        return (encoding & 0x70) == 0x10 ? here + value : value;
    }
}
