package dev.unikernel.workbench.inspector.notes;

/** The {@code .gnu_debuglink} section: the symbol file's name, without folder, and the CRC-32 of its bytes. */
public record DebugLink(String name, int crc) {}
