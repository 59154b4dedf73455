package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to say of a mark, in the words of the gutter, the view and its tooltips. */
public final class MarkWords {
    private MarkWords() {}

    /** What it is: {@code hardware breakpoint}, {@code logpoint}, {@code watchpoint for reads}. */
    public static String kind(BreakpointMark mark) {
        if (mark.place() instanceof BreakpointPlace.Other other
                && other.where() instanceof Wish.Where.Watched watched) {
            return switch (watched.access()) {
                case WRITE -> "watchpoint for writes";
                case READ -> "watchpoint for reads";
                case ANY -> "watchpoint for reads and writes";
            };
        }
        String hard = isHardware(mark) ? "hardware " : "";
        return hard + (mark.tail().log().isPresent() ? "logpoint" : "breakpoint");
    }

    /** As gdb has it, else as it was asked for. */
    public static boolean isHardware(BreakpointMark mark) {
        return mark.confirmed()
                .map(made -> made.kind() == Breakpoint.Kind.HARDWARE)
                .orElse(mark.tail().hardware());
    }

    /** Why it is of another kind than was asked for. */
    public static Optional<String> because(BreakpointMark mark) {
        return mark.placed().stream().flatMap(one -> one.because().stream()).findFirst();
    }

    /** What becomes of it, or why nothing does. */
    public static String state(BreakpointMark mark) {
        return switch (mark.state()) {
            case OFF -> kind(mark) + ", switched off";
            case WAITING -> "not set in a guest yet";
            case PENDING -> "waits: gdb knows no such place yet";
            case REFUSED -> "not set: " + mark.refusal().orElse("");
            case SET -> set(mark);
        };
    }

    private static String set(BreakpointMark mark) {
        int places = mark.placed().stream()
                .mapToInt(one -> one.breakpoint().locations().size())
                .sum();
        String several = places > 1 ? " at " + places + " places" : "";
        return because(mark).map(why -> why + several).orElse(kind(mark) + several);
    }

    /** When it stops or what it prints, as SPEC writes it: {@code if=n > 3, skip=2, once}; empty for a plain one. */
    public static String when(BreakpointMark mark) {
        Tail tail = mark.tail();
        List<String> words = new ArrayList<>();
        tail.log().ifPresent(text -> words.add("log=" + text));
        tail.condition().ifPresent(expression -> words.add("if=" + expression));
        if (tail.skip() > 0) {
            words.add("skip=" + tail.skip());
        }
        if (tail.once()) {
            words.add("once");
        }
        if (mark.pending()) {
            words.add("pending");
        }
        return String.join(", ", words);
    }
}
