package dev.unikernel.workbench.inspector.elf;

/** What this image does not hold, or not in a form that is read, and why; not an error. */
public record Unavailable(String why) implements Contents {}
