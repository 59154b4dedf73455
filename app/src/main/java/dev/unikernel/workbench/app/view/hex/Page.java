package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Owner;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in sight of the file; immutable. */
final class Page {
    static final int ROW = 16;
    static final Page NONE = new Page(0, new byte[0], List.of());

    private final long top;
    private final byte[] bytes;
    private final List<Stretch> stretches;

    private Page(long top, byte[] bytes, List<Stretch> stretches) {
        this.top = top;
        this.bytes = bytes;
        this.stretches = stretches;
    }

    /** Reads so many rows from an offset on. */
    static Page read(Opened.Look look, long top, int rows) throws Malformed {
        ElfFile file = look.image().boot();
        int length = (int) Math.max(0, Math.min((long) rows * ROW, file.size() - top));
        byte[] bytes = file.bytes(top, length).copy(0, length);
        List<Stretch> stretches = new ArrayList<>();
        long at = top;
        while (at < top + length) {
            Optional<Owner> owner = look.map().ownerOfOffset(at);
            if (owner.isEmpty()) {
                break;
            }
            Stretch stretch = stretch(owner.get());
            stretches.add(stretch);
            at = stretch.end();
        }
        return new Page(top, bytes, List.copyOf(stretches));
    }

    /** The number comes from where it begins, so that an owner keeps its colour while one scrolls. */
    private static Stretch stretch(Owner owner) {
        long mixed = owner.start() * 0x9E3779B97F4A7C15L;
        boolean named = owner.kind() == Kind.SYMBOL || owner.kind() == Kind.SECTION;
        return new Stretch(owner.start(), owner.start() + owner.length(), owner.label(), (int) (mixed >>> 58), named);
    }

    /** File offset of the first byte, a multiple of {@link #ROW}. */
    long top() {
        return top;
    }

    /** How many bytes: up to the page's or the file's end. */
    int length() {
        return bytes.length;
    }

    /** Who owns them, in order, without holes. */
    List<Stretch> stretches() {
        return stretches;
    }

    int rows() {
        return (bytes.length + ROW - 1) / ROW;
    }

    /** The byte at a file offset, 0 to 255; -1 if it is not in sight. */
    int at(long offset) {
        long into = offset - top;
        return into >= 0 && into < bytes.length ? bytes[(int) into] & 0xff : -1;
    }

    Optional<Stretch> owner(long offset) {
        return stretches.stream().filter(one -> one.has(offset)).findFirst();
    }

    /** Each row's offset, bytes and characters, as drawn. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows(); row++) {
            text.append(row == 0 ? "" : "\n")
                    .append(Bytes.address(top + (long) row * ROW))
                    .append(' ');
            StringBuilder letters = new StringBuilder();
            for (int i = row * ROW; i < Math.min(bytes.length, (row + 1) * ROW); i++) {
                text.append(String.format(Locale.ROOT, " %02x", bytes[i]));
                letters.append(letter(bytes[i]));
            }
            text.append("  ").append(letters);
        }
        return text.toString();
    }

    static char letter(byte value) {
        return value >= 32 && value < 127 ? (char) value : '.';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page page
                && page.top == top
                && Arrays.equals(page.bytes, bytes)
                && page.stretches.equals(stretches);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(top) + 31 * Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
