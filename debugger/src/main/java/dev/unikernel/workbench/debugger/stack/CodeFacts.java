package dev.unikernel.workbench.debugger.stack;

/**
 * What is known of the guest's code without asking the guest: gdb's unwinder follows whatever it finds on a stack, and
 * these facts tell a frame from junk. Addresses are unsigned and the running guest's. Called on the session's thread.
 */
public interface CodeFacts {

    /** Yes, no, or nothing is known of this address. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** Nothing is known of any address. */
    CodeFacts NONE = new CodeFacts() {
        @Override
        public Answer isCode(long address) {
            return Answer.UNKNOWN;
        }

        @Override
        public Answer isUnwindable(long address) {
            return Answer.UNKNOWN;
        }

        @Override
        public Answer isAfterCall(long address) {
            return Answer.UNKNOWN;
        }
    };

    /** Whether code lies there. */
    Answer isCode(long address);

    /** Whether call frame information covers the instruction there; without it gdb guesses the caller. */
    Answer isUnwindable(long address);

    /** Whether the instruction before it is a call, as before every return address. */
    Answer isAfterCall(long address);
}
