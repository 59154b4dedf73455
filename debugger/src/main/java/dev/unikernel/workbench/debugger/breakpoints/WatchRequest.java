package dev.unikernel.workbench.debugger.breakpoints;

/** A watchpoint to be made: stop when the memory of an expression is accessed. */
public record WatchRequest(String expression, Access access) {

    /** On what access to stop. */
    public enum Access {
        /** Written, and the value has changed. */
        WRITE,
        /** Read. */
        READ,
        /** Read or written. */
        ANY
    }
}
