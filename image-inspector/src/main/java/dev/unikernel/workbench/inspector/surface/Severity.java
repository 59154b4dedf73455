package dev.unikernel.workbench.inspector.surface;

/** How much a failing check matters. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH
}
