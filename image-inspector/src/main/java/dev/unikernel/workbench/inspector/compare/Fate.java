package dev.unikernel.workbench.inspector.compare;

/** What became of an owner from one build to the next. */
public enum Fate {
    SAME,
    /** The same sizes, but not for the same owners inside it. */
    REARRANGED,
    GREW,
    SHRANK,
    CAME,
    WENT
}
