package dev.unikernel.workbench.app.cli.grammar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One ACTION of {@code --do}: what to do with a stopped guest. */
public sealed interface Action {

    /** A resume that ends at the next stop: one of continue, step, next, finish, stepi, nexti. */
    record Run(How how) implements Action {}

    /** Runs until a place is reached: {@code function}, {@code file:line} or {@code *address}. */
    record Until(String location) implements Action {}

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
            return new Until(word.substring(6));
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
        throw new UsageError("--do " + text + ": \"" + word + "\" is no action; there are continue step next finish"
                + " stepi nexti until=LOC pause=MS restart reverse-continue reverse-step reverse-next");
    }
}
