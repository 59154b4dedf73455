package dev.unikernel.workbench.app.view.memory;

/** What is known of one byte of the guest. */
sealed interface Cell {

    /** Not read yet; what is greyed and scrolled to while the guest runs stays so. */
    record Unread() implements Cell {
        /** One for all. */
        static final Unread ONE = new Unread();
    }

    /** Cannot be read, in gdb's words. */
    record Unreadable(String why) implements Cell {}

    /**
     * A byte that was read.
     *
     * @param value 0 to 255
     * @param changed since the stop before
     */
    record Known(int value, boolean changed) implements Cell {}
}
