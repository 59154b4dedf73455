package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.guest.EndReport.Reason;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The end of a guest of which only a stub, or a file, tells. */
record StubEnd(String words, Duration ran) {
    private static final String QEMU_SAYS_LITTLE =
            "QEMU's stub says the same of a shutdown, of isa-debug-exit and of a triple fault without -no-shutdown";

    EndReport report(SessionEnd end, boolean isQemu, Optional<Duration> limit) {
        return switch (end.cause()) {
            case TARGET_EXITED -> isQemu || end.exit().isEmpty() ? unknown(end, isQemu) : exited(end);
            case CONNECTION_CLOSED -> unknown(end, isQemu);
            case KILLED ->
                limit.map(after -> timeout(after, "was ended"))
                        .orElseGet(() -> of(Reason.KILLED, "workbench", "ended by the workbench, as asked"));
            default -> limit.map(after -> timeout(after, "was left running")).orElseGet(this::left);
        };
    }

    /** Nobody wants it any more, and it is as it was. */
    EndReport left() {
        return of(Reason.DETACHED, "workbench", words + " was let go; how it ends will not be known here");
    }

    private EndReport timeout(Duration limit, String fate) {
        return of(Reason.TIMEOUT, "workbench", "still there after " + limit.toMillis() / 1000.0 + " s; it " + fate);
    }

    private EndReport exited(SessionEnd end) {
        return new EndReport(
                Reason.EXITED,
                "guest",
                end.exit(),
                Optional.empty(),
                Optional.empty(),
                words + " exited with status " + end.exit().getAsInt(),
                List.of("its stub: " + end.detail()),
                "",
                ran);
    }

    private EndReport unknown(SessionEnd end, boolean isQemu) {
        return new EndReport(
                Reason.UNKNOWN,
                end.cause() == SessionEnd.Cause.TARGET_EXITED ? "guest" : "outside",
                OptionalInt.empty(),
                Optional.of(isQemu ? QEMU_SAYS_LITTLE : "its stub did not say"),
                Optional.empty(),
                words + " is gone: " + end.detail(),
                List.of(),
                "",
                ran);
    }

    private EndReport of(Reason reason, String by, String sentence) {
        return new EndReport(
                reason, by, OptionalInt.empty(), Optional.empty(), Optional.empty(), sentence, List.of(), "", ran);
    }
}
