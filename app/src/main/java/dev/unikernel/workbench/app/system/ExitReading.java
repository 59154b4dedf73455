package dev.unikernel.workbench.app.system;

/** What a system knows of how its guest ended, beyond what the machine saw. */
public sealed interface ExitReading {

    /** The guest returned a status; {@code how} tells where that was read. */
    record Status(int value, String how) implements ExitReading {}

    /** The guest died, in the system's own words, whatever the machine saw. */
    record Died(Death death, String words) implements ExitReading {}

    /** It ended, and the system leaves no trace of the status; {@code why} says so to the user. */
    record Unknowable(String why) implements ExitReading {}

    /** Nothing to add to what the machine saw. */
    record AsTheMachineSaw() implements ExitReading {}

    /** The kinds of death. */
    enum Death {
        /** A CPU exception, told by the system's handler. */
        FAULT,
        /** The guest gave up by itself: a panic, an abort, a failed assertion. */
        PANIC
    }
}
