package dev.unikernel.workbench.inspector.elf;

/** A section's bytes as the program means them: decompressed where SHF_COMPRESSED, or the reason why not. */
public sealed interface Contents permits Contents.Present, Unavailable {

    /** The bytes themselves. {@code structure} names them in error messages. */
    record Present(String structure, Bytes bytes) implements Contents {}
}
