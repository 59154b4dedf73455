package dev.unikernel.workbench.app.livemap;

/** What asking for a map, or for the way of an address, gave. */
public sealed interface Reading<T> {
    record Read<T>(T value) implements Reading<T> {}

    /** There is none, and why: no paging, a stub that tells no registers, a core dump. */
    record Unavailable<T>(String why) implements Reading<T> {}
}
