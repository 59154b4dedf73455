package dev.unikernel.workbench.inspector.reach;

/**
 * One step of a chain.
 *
 * @param from who refers: a symbol, or {@code [section .init_array]} for bytes without one
 * @param to who is referred to
 * @param kind how
 * @param place the unsigned address of the instruction or pointer that does it; of an entry the entry itself
 */
public record Reference(String from, String to, Kind kind, long place) {

    /** How one thing refers to another. */
    public enum Kind {
        /** The machine begins there, or a table that the machine or the start-up code reads names it. */
        ENTRY,
        CALL,
        JUMP,
        /** An instruction has its address as an operand. */
        ADDRESS,
        /** Its address lies in data. */
        POINTER,
        /** A relocation that the linker kept ({@code -q}) says so. */
        RELOCATION,
        /** Assembly that runs on into it. */
        FALLS_THROUGH
    }
}
