package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.memory.SearchText;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** {@code dump=FILE:[phys:]ADDR:LEN}: writes memory to a file; the guest does not move. */
    record Dump(Path file, MemoryRange range) implements Action {}

    /** {@code core=FILE}: writes a core dump of the guest, which does not move. */
    record Core(Path file) implements Action {}

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
        if (word.startsWith("dump=") || word.startsWith("write=") || word.startsWith("sample=")) {
            return memory(word, "--do " + text);
        }
        if (word.startsWith("core=") && word.length() > 5) {
            return new Core(Path.of(word.substring(5)));
        }
        if (word.startsWith("last-write=") && word.length() > 11) {
            return new LastWrite(word.substring(11));
        }
        throw new UsageError("--do " + text + ": \"" + word + "\" is no action; there are continue step next finish"
                + " stepi nexti until=LOC jump=LOC mask=HELD pause=MS restart dump=FILE:ADDR:LEN core=FILE"
                + " write=ADDR:HEX"
                + " sample=EXPR:MS:COUNT, and with --time-travel reverse-continue"
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
