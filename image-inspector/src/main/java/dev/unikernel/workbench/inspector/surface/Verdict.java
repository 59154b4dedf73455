package dev.unikernel.workbench.inspector.surface;

/** What a check came to. A missing marker is never good or bad by itself. */
public enum Verdict {
    PASS,
    FAIL,
    /** The question has no meaning for this image. */
    NOT_APPLICABLE,
    /** The file cannot tell. */
    UNKNOWN
}
