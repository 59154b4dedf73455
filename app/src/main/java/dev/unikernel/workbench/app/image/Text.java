package dev.unikernel.workbench.app.image;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds a text in what an image loads: a mark that survives strip, and is weaker than a note. */
public final class Text {
    /** An image's text is near its code; more than this is data. */
    private static final long MOST_BYTES = 32 << 20;

    private static final int PIECE = 1 << 20;

    private Text() {}

    /** Its first place, an offset in the file; the sections are looked at, the segments if there are none. */
    public static OptionalLong find(ElfFile image, String text) throws Malformed {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        long left = MOST_BYTES;
        for (Stretch stretch : stretches(image)) {
            long length = Math.min(stretch.length(), left);
            left -= length;
            OptionalLong found = find(image.bytes(stretch.offset(), length), wanted);
            if (found.isPresent()) {
                return OptionalLong.of(stretch.offset() + found.getAsLong());
            }
        }
        return OptionalLong.empty();
    }

    private record Stretch(long offset, long length) {}

    private static List<Stretch> stretches(ElfFile image) {
        List<Stretch> all = new ArrayList<>();
        for (Section section : image.sections()) {
            if (section.isAllocated() && section.hasBytes() && image.isInside(section.offset(), section.size())) {
                all.add(new Stretch(section.offset(), section.size()));
            }
        }
        if (all.isEmpty()) {
            for (Segment segment : image.segments()) {
                if (segment.isLoad() && image.isInside(segment.offset(), segment.fileSize())) {
                    all.add(new Stretch(segment.offset(), segment.fileSize()));
                }
            }
        }
        return all;
    }

    private static OptionalLong find(Bytes bytes, byte[] wanted) {
        for (long at = 0; at < bytes.length(); at += PIECE) {
            int length = (int) Math.min(PIECE + wanted.length - 1, bytes.length() - at);
            int found = indexOf(bytes.copy(at, length), wanted);
            if (found >= 0) {
                return OptionalLong.of(at + found);
            }
        }
        return OptionalLong.empty();
    }

    private static int indexOf(byte[] piece, byte[] wanted) {
        for (int i = 0; i + wanted.length <= piece.length; i++) {
            int k = 0;
            while (k < wanted.length && piece[i + k] == wanted[k]) {
                k++;
            }
            if (k == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
