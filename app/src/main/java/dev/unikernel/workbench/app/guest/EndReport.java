package dev.unikernel.workbench.app.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a guest ended, explained; the grammar's {@code end} record as a value.
 *
 * @param by who ended it: {@code guest}, {@code workbench} or {@code outside}
 * @param status what the guest returned; empty with {@code statusUnknown}, or where a status has no meaning
 * @param statusUnknown why the status cannot be known
 * @param fault the exception that ended it; with FAULTED, empty if none could be read
 * @param explanation one sentence for people
 * @param evidence what led to it, one fact a line
 * @param consoleTail the last 2 KiB of the console
 * @param ran from the launch to the end
 */
public record EndReport(
        Reason reason,
        String by,
        OptionalInt status,
        Optional<String> statusUnknown,
        Optional<FaultReport> fault,
        String explanation,
        List<String> evidence,
        String consoleTail,
        Duration ran) {

    /** The grammar's words, in its order. */
    public enum Reason {
        EXITED("exited"),
        POWERED_OFF("powered-off"),
        RESET("reset"),
        FAULTED("faulted"),
        PANICKED("panicked"),
        KILLED("killed"),
        TIMEOUT("timeout"),
        /** It is as it was, and nobody looks at it any more: an attached guest that was let go, a core dump. */
        DETACHED("detached"),
        UNKNOWN("unknown");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As the grammar writes it. */
        public String word() {
            return word;
        }
    }

    /** Whether the guest ended well, by itself: status 0, or switched off with nothing against it. */
    public boolean isGood() {
        return switch (reason) {
            case EXITED, POWERED_OFF -> status.orElse(0) == 0 && statusUnknown.isEmpty();
            default -> false;
        };
    }
}
