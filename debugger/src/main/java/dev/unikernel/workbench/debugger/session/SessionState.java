package dev.unikernel.workbench.debugger.session;

/** What the session can be asked. Follows gdb's {@code *running} and {@code *stopped}, never its prompt. */
public enum SessionState {
    /** gdb runs, without a target. */
    NOT_ATTACHED,
    /** Attached; the guest stands still and can be looked at. */
    STOPPED,
    /** Attached; the guest runs: only pause, detach and end are possible. */
    RUNNING,
    /** Over, for good: a new session has a new gdb. */
    ENDED
}
