package dev.unikernel.workbench.app.memory;

/** What an address means. */
public enum MemorySpace {
    /** As the CPU that stopped sees it, through its page tables. */
    VIRTUAL,
    /** Before any translation. */
    PHYSICAL
}
