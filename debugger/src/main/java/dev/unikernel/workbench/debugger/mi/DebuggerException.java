package dev.unikernel.workbench.debugger.mi;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Everything that can go wrong with gdb or its target. Futures fail with one of the leaves. */
public abstract sealed class DebuggerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DebuggerException(String message) {
        super(message);
    }

    /** What a future failed with: without the exceptions by which futures hand a failure on. Any failure, not only ours. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** gdb answered {@code ^error}. */
    public static final class CommandRefused extends DebuggerException {
        private static final long serialVersionUID = 1L;
        private final String command;
        private final String refusal;
        private final int stop;

        /**
         * @param refusal gdb's own words
         * @param stop number of the stop at which it was asked and refused
         */
        public CommandRefused(String command, String refusal, int stop) {
            super("gdb refused " + command + ": " + refusal);
            this.command = command;
            this.refusal = refusal;
            this.stop = stop;
        }

        /** The command as sent, without its token. */
        public String command() {
            return command;
        }

        /** gdb's own words. */
        public String refusal() {
            return refusal;
        }

        /** The stop at which it was refused; 0 before the first. */
        public int stop() {
            return stop;
        }
    }

    /** The gdb process is no more. */
    public static final class GdbGone extends DebuggerException {
        private static final long serialVersionUID = 1L;
        private final int exit;
        private final String lastStderr;

        /** @param exit the exit code, or -1 if gdb could not be started or its code is not known */
        public GdbGone(int exit, String lastStderr) {
            super("gdb is gone (exit code " + (exit < 0 ? "unknown" : exit) + ")"
                    + (lastStderr.isBlank() ? "" : ": " + lastStderr.strip())
                    + ". The guest is not touched by that: start a new session to reattach.");
            this.exit = exit;
            this.lastStderr = lastStderr;
        }

        /** gdb's exit code (128 + signal if it was killed); empty if it is not known. */
        public OptionalInt exit() {
            return exit < 0 ? OptionalInt.empty() : OptionalInt.of(exit);
        }

        /** The end of what gdb wrote to its standard error. */
        public String lastStderr() {
            return lastStderr;
        }
    }

    /** The target went away under a command: it exited, or its connection closed. */
    public static final class TargetGone extends DebuggerException {
        private static final long serialVersionUID = 1L;

        /** @param how what is known about it */
        public TargetGone(String how) {
            super("the target is gone: " + how);
        }
    }

    /** No answer within the time allowed. gdb may still be working on it. */
    public static final class TimedOut extends DebuggerException {
        private static final long serialVersionUID = 1L;
        private final String command;
        private final Duration after;

        /** @param hint what to try, or why it may be; may be empty */
        public TimedOut(String command, Duration after, String hint) {
            super("no answer to " + command + " within " + after.toMillis() + " ms"
                    + (hint.isEmpty() ? "" : ": " + hint));
            this.command = command;
            this.after = after;
        }

        /** The command as sent, without its token. */
        public String command() {
            return command;
        }

        /** How long was waited. */
        public Duration after() {
            return after;
        }
    }

    /** Asked in a state in which there is no answer, or answered after the guest had moved on. */
    public static final class WrongState extends DebuggerException {
        private static final long serialVersionUID = 1L;
        private final String is;
        private final String needs;

        /** Both in words of the session's states. */
        public WrongState(String command, String is, String needs) {
            super(command + " needs the session to be " + needs + ", but it is " + is);
            this.is = is;
            this.needs = needs;
        }

        /** What the session is. */
        public String is() {
            return is;
        }

        /** What it would have to be. */
        public String needs() {
            return needs;
        }
    }

    /** A stub could not be attached to. */
    public static final class AttachRefused extends DebuggerException {
        private static final long serialVersionUID = 1L;
        private final String address;
        private final Kind kind;

        /** What stood in the way; each has words and advice of its own. */
        public enum Kind {
            NOT_THERE("nobody is there", "is the guest running, and is this the address of its gdb stub?"),
            REFUSED(
                    "the connection was refused: nobody listens there",
                    "is the guest running, and was it started with a gdb stub at this address?"),
            TAKEN(
                    "another debugger holds this stub, and a stub has one place",
                    "end the other debugger, or start the guest with a stub of its own"),
            SILENT(
                    "what listens there does not answer a debugger",
                    "is it a gdb stub, and not QEMU's monitor or a serial line? Does another debugger on another host"
                            + " hold it?"),
            NO_STUB("what listens there is no gdb stub", "give the address that the stub was told to listen at"),
            UNSUITABLE(
                    "gdb's architecture does not suit the stub",
                    "give symbols of an ELF64 file, or a gdb for the guest's processor (gdb-multiarch)"),
            OTHER("gdb refused it", "gdb's words say why");

            private final String words;
            private final String advice;

            Kind(String words, String advice) {
                this.words = words;
                this.advice = advice;
            }
        }

        /** @param detail gdb's or our own words; may be empty */
        public AttachRefused(String address, Kind kind, String detail) {
            super("cannot attach to " + address + ": " + kind.words + (detail.isEmpty() ? "" : " (" + detail + ")"));
            this.address = address;
            this.kind = kind;
        }

        /** The stub's address as text. */
        public String address() {
            return address;
        }

        public Kind kind() {
            return kind;
        }

        /** What to try. */
        public String advice() {
            return kind.advice;
        }
    }

    /** A tool beside gdb could not be started, or failed. */
    public static final class ToolFailed extends DebuggerException {
        private static final long serialVersionUID = 1L;

        /** @param why in the system's words, or the tool's own */
        public ToolFailed(String tool, String why) {
            super(tool + " failed: " + why + "; is it installed (binutils)?");
        }
    }

    /** A program is not here without which nothing can be debugged. */
    public static final class ToolMissing extends DebuggerException {
        private static final long serialVersionUID = 1L;

        /** @param what a sentence: which one, and how it is had */
        public ToolMissing(String what) {
            super(what);
        }
    }
}
