package dev.unikernel.workbench.inspector.bytemap;

/** By what sizes are grouped. */
public enum Level {
    SEGMENT,
    SECTION,
    SYMBOL
}
