package dev.unikernel.workbench.debugger.vitals;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What is known of a gdb that does not answer.
 *
 * @param command the oldest one without an answer; empty if nothing was asked
 * @param since how long it is waited for
 * @param pid gdb's process, if it is one
 * @param lost whether it is not to be counted on any more: it is stopped, or has been silent for long
 */
public record Silence(Kind kind, String command, Duration since, OptionalLong pid, boolean lost) {
    /** How it is with gdb's process. */
    public enum Kind {
        /** A signal or another debugger stopped it. */
        STOPPED,
        /** It sleeps, and nothing comes to it, as while the guest's stub says nothing. */
        WAITING,
        /** It uses the processor: it works, on symbols, a large read, a printer, and may do so for long. */
        BUSY,
        /** This system does not tell. */
        UNKNOWN;

        /** For records: in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is so, a clause without a full stop. */
    public String what() {
        String who = pid.isPresent() ? "its process, pid " + pid.getAsLong() + "," : "its process";
        String why = switch (kind) {
            case STOPPED -> who + " is stopped";
            case WAITING -> "it waits and nothing comes to it, as while the guest's stub says nothing";
            case BUSY -> "it works on it and uses the processor";
            case UNKNOWN -> "it works on something long, or hangs";
        };
        return (command.isEmpty()
                        ? "gdb does not answer: "
                        : "gdb has not answered " + command + " for " + seconds() + ": ")
                + why;
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", since.toMillis() / 1000.0);
    }

    /** What to do about it, for people. */
    public String remedy() {
        String anew = "Reattach: it ends this gdb and gives the guest, which is kept, a new one";
        return switch (kind) {
            case STOPPED ->
                (pid.isPresent() ? "let it go on (kill -CONT " + pid.getAsLong() + ")" : "let it go on") + ", or "
                        + anew;
            case WAITING, UNKNOWN -> "wait, or see whether the guest's process lives and is not stopped, or " + anew;
            case BUSY -> "wait, or " + anew;
        };
    }
}
