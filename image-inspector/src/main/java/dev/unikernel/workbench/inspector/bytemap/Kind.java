package dev.unikernel.workbench.inspector.bytemap;

/** What owns a range of bytes, or what a node of the size tree stands for. */
public enum Kind {
    IMAGE("image"),
    SEGMENT("segment"),
    ELF_HEADER("[ELF header]"),
    PROGRAM_HEADERS("[program headers]"),
    SECTION_HEADERS("[section headers]"),
    /** A section's bytes that no symbol divides. */
    SECTION("section"),
    SYMBOL("symbol"),
    PADDING_ZERO("[padding 0x00]"),
    PADDING_NOP("[padding nop]"),
    PADDING_INT3("[padding 0xCC]"),
    UNLABELLED_CODE("[unlabelled code]"),
    UNLABELLED_DATA("[unlabelled data]"),
    /** Between two sections; what lies there belongs to neither. */
    GAP("[gap between sections]"),
    /** Before the first or after the last section, or in a file without any. */
    OUTSIDE("[outside any section]"),
    /** Memory that starts as zeros and has no symbol. */
    BSS("[.bss without symbol]"),
    /** A unit, file, folder, library, component or inlined function. */
    DIVISION("division"),
    OTHERS("others");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** How it is shown when it has no name of its own. */
    public String label() {
        return label;
    }
}
