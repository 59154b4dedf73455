package dev.unikernel.workbench.inspector.elf;

import java.util.Locale;

/**
 * An ELF file that contradicts itself or ends too early. The message reads
 * {@code hello.elf: section header table at offset 0x1f40 needs 1,280 bytes, the file ends at 0x3e8}.
 */
public final class Malformed extends InspectorException {
    private static final long serialVersionUID = 1L;

    private final long offset;
    private final String structure;
    private final String expected;
    private final String found;

    /**
     * @param offset unsigned file offset of the structure (inside a compressed section: offset in its contents)
     * @param structure what lies there, such as {@code section header table}
     * @param expected what it needs, continuing the sentence: {@code needs 1,280 bytes}
     * @param found what is there instead: {@code the file ends at 0x3e8}
     */
    public Malformed(String file, long offset, String structure, String expected, String found) {
        super(file, structure + " at offset 0x" + Long.toHexString(offset) + " " + expected + ", " + found);
        this.offset = offset;
        this.structure = structure;
        this.expected = expected;
        this.found = found;
    }

    /** A structure of {@code needed} bytes that does not fit into a file of {@code size} bytes. */
    static Malformed tooShort(String file, long offset, String structure, long needed, long size) {
        return new Malformed(
                file,
                offset,
                structure,
                "needs " + grouped(needed) + " bytes",
                "the file ends at 0x" + Long.toHexString(size));
    }

    private static String grouped(long unsigned) {
        return unsigned < 0 ? "0x" + Long.toHexString(unsigned) : String.format(Locale.ROOT, "%,d", unsigned);
    }

    /** Unsigned file offset of the structure at fault. */
    public long offset() {
        return offset;
    }

    /** The structure at fault, in ELF's words. */
    public String structure() {
        return structure;
    }

    /** What the structure needs. */
    public String expected() {
        return expected;
    }

    /** What is there instead. */
    public String found() {
        return found;
    }
}
