package dev.unikernel.workbench.inspector.bytemap;

/** By what sizes are grouped. All from UNIT on need a {@link Division}. */
public enum Level {
    SEGMENT,
    SECTION,
    SYMBOL,
    /** The translation unit whose code or variable it is. */
    UNIT,
    /** The folder of FILE. */
    DIRECTORY,
    /** The source file whose line it is: a header's, where its code was inlined. */
    FILE,
    /** The archive member or object file it was linked from. */
    LIBRARY,
    /** The function that was inlined there. */
    INLINE,
    /** The part of the system it was built from. */
    COMPONENT;

    /** Whether sizes at this level come from a {@link Division}, not from headers and symbols. */
    public boolean isDivision() {
        return compareTo(SYMBOL) > 0;
    }
}
