package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One ACTION of {@code --do}: what to do with a stopped guest. */
public sealed interface Action {

    /** A resume that ends at the next stop: one of continue, step, next, finish, stepi, nexti. */
    record Run(How how) implements Action {}

    /** Runs until a place is reached, or one of the functions that match. */
    record Until(Wish place) implements Action {}

    /** Moves the program counter; nothing runs. */
    record Jump(Location place) implements Action {}

    /** Sets what QEMU holds back in single steps; nothing runs. */
    record Mask(SingleStepMask mask) implements Action {}

    /** Lets the guest run for so long, then pauses it. */
    record Pause(Duration after) implements Action {}

    /** A new guest of the same image, with the same breakpoints; of a transcript, its first stop. */
    record Restart() implements Action {}

    /** Back in time: {@code reverse-continue}, {@code reverse-step}, {@code reverse-next}; so far in a transcript only. */
    record Back(String word) implements Action {}

    /** The words of {@link Back}. */
    List<String> BACK = List.of("reverse-continue", "reverse-step", "reverse-next");

    enum How {
        CONTINUE,
        STEP,
        NEXT,
        FINISH,
        STEPI,
        NEXTI
    }

    /** The actions of one {@code --do} value, in order. A comma separates them. */
    static List<Action> parseAll(String text) {
        List<Action> actions = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            actions.add(parse(word.trim(), text));
        }
        return actions;
    }

    private static Action parse(String word, String text) {
        for (How how : How.values()) {
            if (how.name().equalsIgnoreCase(word)) {
                return new Run(how);
            }
        }
        if (word.startsWith("until=") && word.length() > 6) {
            return new Until(BreakSpec.place("--do " + text, word.substring(6)));
        }
        if (word.startsWith("jump=") && word.length() > 5) {
            return new Jump(BreakSpec.single("--do " + text, word.substring(5)));
        }
        if (word.startsWith("mask=")) {
            return new Mask(mask(word.substring(5), text));
        }
        if (word.startsWith("pause=")) {
            return new Pause(Quantity.milliseconds("--do " + text, word.substring(6)));
        }
        if (word.equals("restart")) {
            return new Restart();
        }
        if (BACK.contains(word)) {
            return new Back(word);
        }
        throw new UsageError(
                "--do " + text + ": \"" + word + "\" is no action; there are continue step next finish"
                        + " stepi nexti until=LOC jump=LOC mask=HELD pause=MS restart reverse-continue reverse-step reverse-next");
    }

    private static SingleStepMask mask(String held, String text) {
        return switch (held) {
            case "both" -> new SingleStepMask(true, true);
            case "interrupts" -> new SingleStepMask(true, false);
            case "timers" -> new SingleStepMask(false, true);
            case "none" -> new SingleStepMask(false, false);
            default ->
                throw new UsageError("--do " + text + ": mask=" + held + " holds nothing known back in single steps;"
                        + " write mask=both (QEMU's default), mask=interrupts, mask=timers or mask=none");
        };
    }
}
