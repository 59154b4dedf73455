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
        /** gdb refuses. */
        REFUSAL,
        /** We. */
        NOTE
    }
}
