package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One ACTION of {@code --do}: what to do with a stopped guest. */
public sealed interface Action {

    /** A resume that ends at the next stop. */
    record Run(How how) implements Action {}

    /** Runs until a place is reached, or one of the functions that match. */
    record Until(Wish place) implements Action {}

    /** Moves the program counter; nothing runs. */
    record Jump(Location place) implements Action {}

    /** Sets what QEMU holds back in single steps; nothing runs. */
    record Mask(SingleStepMask mask) implements Action {}

    /** Lets the guest run for so long, then pauses it. */
    record Pause(Duration after) implements Action {}

    /** Back to the last instruction that wrote to what an expression names; with time travel. */
    record LastWrite(String expression) implements Action {}

    /** A new guest of the same image, with the same breakpoints; of a transcript, its first stop. */
    record Restart() implements Action {}

    enum How {
        CONTINUE,
        STEP,
        NEXT,
        FINISH,
        STEPI,
        NEXTI,
        REVERSE_CONTINUE,
        REVERSE_STEP,
        REVERSE_NEXT,
        REVERSE_FINISH,
        REVERSE_STEPI;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isReverse() {
            return this.compareTo(REVERSE_CONTINUE) >= 0;
        }
    }

    /** How it is written if it needs time travel; empty for others. */
    default Optional<String> back() {
        if (this instanceof LastWrite write) {
            return Optional.of("last-write=" + write.expression());
        }
        return this instanceof Run run && run.how().isReverse()
                ? Optional.of(run.how().word())
                : Optional.empty();
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
            if (how.word().equalsIgnoreCase(word)) {
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
        if (word.startsWith("last-write=") && word.length() > 11) {
            return new LastWrite(word.substring(11));
        }
        throw new UsageError("--do " + text + ": \"" + word + "\" is no action; there are continue step next finish"
                + " stepi nexti until=LOC jump=LOC mask=HELD pause=MS restart, and with --time-travel reverse-continue"
                + " reverse-step reverse-next reverse-finish reverse-stepi last-write=EXPR");
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
