package dev.unikernel.workbench.inspector.elf;

/** The file is something else; says what it looks like and, where there is a way, what to try. */
public final class NotAnElf extends InspectorException {
    private static final long serialVersionUID = 1L;

    private final String looksLike;

    NotAnElf(String file, String looksLike) {
        super(file, "not an ELF file, it looks like " + looksLike);
        this.looksLike = looksLike;
    }

    /** Such as {@code gzip data (try gunzip first)}, {@code a PE file}, {@code an empty file}. */
    public String looksLike() {
        return looksLike;
    }
}
