package dev.unikernel.workbench.app.history;

/** A section or component of a build; sizes are bytes. */
public record Part(String name, long fileBytes, long memoryBytes) {}
