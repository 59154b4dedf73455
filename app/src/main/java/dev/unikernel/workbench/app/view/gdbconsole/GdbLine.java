package dev.unikernel.workbench.app.view.gdbconsole;

/** One line of the console, without its end and without control characters. */
record GdbLine(Kind kind, String text) {

    /** Who says it. */
    enum Kind {
        /** The user, to gdb. */
        INPUT,
        /** gdb's console. */
        OUTPUT,
        /** gdb's warnings. */
        LOG,
        /** The target or its monitor. */
        TARGET,
        /** A logpoint of the user's. */
        LOGPOINT,
        /** gdb refuses. */
        REFUSAL,
        /** We. */
        NOTE
    }

    /** gdb 13.1 sends a refusal twice: on its log, and as the answer. */
    boolean repeats(GdbLine before) {
        return kind == Kind.REFUSAL && before.kind == Kind.LOG && text.equals(before.text);
    }
}
