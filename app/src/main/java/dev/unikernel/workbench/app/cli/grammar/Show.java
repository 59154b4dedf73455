package dev.unikernel.workbench.app.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One WHAT of {@code --show}: what is printed at each stop, or at the end. */
public sealed interface Show {

    /** A thing that needs no argument. */
    record Plain(Kind kind) implements Show {}

    /** {@code memory=ADDR:LEN}; the address is an unsigned number or an expression such as {@code $rsp} or {@code &x}. */
    record Memory(String address, int length) implements Show {}

    /** {@code memory-map=ADDR}: the way of one address through the page tables; the address as that of memory. */
    record Walk(String address) implements Show {}
    /**
     * {@code tree=EXPR[:DEPTH[:FROM]]}: an expression with its parts.
     *
     * @param depth levels below it, 1 to 8
     * @param from of something long, the page that has this element is shown
     */
    record Tree(String expression, int depth, long from) implements Show {}

    /** The expressions that the project keeps, once they were read. */
    record Watched(List<String> expressions) implements Show {
        public Watched {
            expressions = List.copyOf(expressions);
        }
    }

    enum Kind {
        STACK,
        LOCALS,
        WATCHES,
        REGISTERS,
        SOURCE,
        DISASSEMBLY,
        CPUS,
        TABLES,
        MEMORY_MAP,
        BOOT,
        CONSOLE,
        IDENTITY,
        FAULT;

        /** As the grammar writes it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What the grammar has and this version refuses. */
    Set<String> LATER = Set.of("guest-threads", "heap", "devices");

    /** A colon of {@code ns::x} is none of ours. */
    Pattern TREE = Pattern.compile("tree=(.+?)(?:(?<!:):(\\d+)(?::(\\d+))?)?");

    private static Show tree(String word) {
        Matcher parts = TREE.matcher(word);
        if (!parts.matches() || parts.group(1).isBlank()) {
            throw new UsageError("--show " + word + ": write tree=EXPR[:DEPTH[:FROM]], such as tree=order:2");
        }
        int depth = parts.group(2) == null ? 1 : small(word, parts.group(2));
        if (depth < 1 || depth > 8) {
            throw new UsageError("--show " + word + ": the depth is from 1 to 8");
        }
        return new Tree(parts.group(1), depth, parts.group(3) == null ? 0 : small(word, parts.group(3)));
    }

    private static int small(String word, String digits) {
        if (digits.length() > 9) {
            throw new UsageError("--show " + word + ": " + digits + " is beyond all elements");
        }
        return Integer.parseInt(digits);
    }

    /** The list of one {@code --show} value. */
    static List<Show> parseAll(String text) {
        List<Show> shows = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            shows.add(parse(word.trim(), text));
        }
        return shows;
    }

    private static Show parse(String word, String text) {
        for (Kind kind : Kind.values()) {
            if (kind.word().equalsIgnoreCase(word)) {
                return new Plain(kind);
            }
        }
        if (word.startsWith("memory=")) {
            int colon = word.lastIndexOf(':');
            if (colon > 7) {
                return new Memory(
                        word.substring(7, colon), Quantity.length("--show " + word, word.substring(colon + 1)));
            }
            throw new UsageError("--show " + word + ": write memory=ADDR:LEN, such as memory=0x100000:64");
        }
        if (word.startsWith("memory-map=")) {
            String address = word.substring("memory-map=".length());
            if (!address.isEmpty()) {
                if (Character.isDigit(address.charAt(0))) {
                    var unused =
                            Quantity.address("--show memory-map", address); // a wrong one is told before any guest runs
                }
                return new Walk(address);
            }
            throw new UsageError("--show " + word + ": write memory-map=ADDR, such as memory-map=0x100000, or"
                    + " memory-map alone");
        }
        if (word.startsWith("tree=")) {
            return tree(word);
        }
        if (LATER.contains(word)) {
            throw UsageError.notYet("--show " + word);
        }
        throw new UsageError("--show " + text + ": \"" + word
                + "\" is unknown; there are stack locals watches tree=EXPR registers source disassembly memory=ADDR:LEN"
                + " cpus tables memory-map memory-map=ADDR boot console identity fault");
    }
}
