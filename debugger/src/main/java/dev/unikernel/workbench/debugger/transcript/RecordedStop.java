package dev.unikernel.workbench.debugger.transcript;

import java.util.List;

/**
 * One stop of a recorded session: what gdb told on the way to it, the stop, and what was asked there. Filled by {@link
 * RecordedSession}, unchanged from then on.
 */
final class RecordedStop {
    final int number;
    /** gdb's record: {@code *stopped,…}, or the error of a resume that came to nothing. */
    final String record;
    /** What gdb told since the stop before, in order: breakpoints that changed, text. */
    final List<String> before;

    final StopAnswers answers;
    /** Since the start of the session. */
    final double millis;

    RecordedStop(int number, String record, List<String> before, int thread, double millis) {
        this.number = number;
        this.record = record;
        this.before = List.copyOf(before);
        this.answers = new StopAnswers(thread);
        this.millis = millis;
    }

    /** Whether the guest did not move: gdb could not resume it. */
    boolean isRefusal() {
        return record.startsWith("^");
    }
}
