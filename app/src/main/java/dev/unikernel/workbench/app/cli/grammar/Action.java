package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.memory.SearchText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One ACTION of {@code --do}: what to do with a stopped guest. */
public sealed interface Action {

    /** A resume that ends at the next stop: one of continue, step, next, finish, stepi, nexti. */
    record Run(How how) implements Action {}

    /** Runs until a place is reached: {@code function}, {@code file:line} or {@code *address}. */
    record Until(String location) implements Action {}

    /** Lets the guest run for so long, then pauses it. */
    record Pause(Duration after) implements Action {}

    /** A new guest of the same image, with the same breakpoints. */
    record Restart() implements Action {}

    /** {@code dump=FILE:[phys:]ADDR:LEN}: writes memory to a file; the guest does not move. */
    record Dump(Path file, MemoryRange range) implements Action {}

    /** {@code write=ADDR:HEX}: changes bytes of the stopped guest. */
    record Write(String address, String hex) implements Action {}

    /**
     * {@code sample=EXPR:MS:COUNT}: lets the guest run, reads a variable so often without stopping it, then pauses it.
     *
     * @param every between two looks
     */
    record Sample(String expression, Duration every, int count) implements Action {}

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
        if (word.startsWith("dump=") || word.startsWith("write=") || word.startsWith("sample=")) {
            return memory(word, "--do " + text);
        }
        if (word.startsWith("reverse-")) {
            throw UsageError.notYet(word + " (time travel)");
        }
        throw new UsageError("--do " + text + ": \"" + word + "\" is no action; there are continue step next finish"
                + " stepi nexti until=LOC pause=MS restart dump=FILE:ADDR:LEN write=ADDR:HEX sample=EXPR:MS:COUNT");
    }

    Pattern DUMP = Pattern.compile("dump=(.+?):((?:phys:)?[^:]+(?:::[^:]+)*:[^:]+)");
    Pattern WRITE = Pattern.compile("write=(.+):([0-9a-fA-F ]+)");
    Pattern SAMPLE = Pattern.compile("sample=(.+):(\\d{1,7}):(\\d{1,6})");

    private static Action memory(String word, String where) {
        Matcher dump = DUMP.matcher(word);
        if (dump.matches()) {
            String form = "dump=FILE:[phys:]ADDR:LEN, such as dump=ram.bin:0x100000:65536";
            return new Dump(Path.of(dump.group(1)), MemoryRange.parse(where, dump.group(2), 1L << 40, form));
        }
        Matcher write = WRITE.matcher(word);
        if (write.matches()) {
            try {
                SearchText.hex(write.group(2));
                return new Write(write.group(1), write.group(2));
            } catch (IllegalArgumentException wrong) {
                throw (UsageError) new UsageError(where + ": " + wrong.getMessage()).initCause(wrong);
            }
        }
        Matcher sample = SAMPLE.matcher(word);
        if (sample.matches() && Integer.parseInt(sample.group(2)) > 0 && Integer.parseInt(sample.group(3)) > 0) {
            return new Sample(
                    sample.group(1),
                    Duration.ofMillis(Integer.parseInt(sample.group(2))),
                    Integer.parseInt(sample.group(3)));
        }
        throw new UsageError(where + ": \"" + word + "\" is no action; write dump=FILE:[phys:]ADDR:LEN, write=ADDR:HEX"
                + " (such as write=&flag:01000000) or sample=EXPR:MS:COUNT (such as sample=counter:100:10)");
    }
}
