package dev.unikernel.workbench.app.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One WHAT of {@code --show}: what is printed at each stop, or at the end. */
public sealed interface Show {

    /** A thing that needs no argument. */
    record Plain(Kind kind) implements Show {}

    /** {@code memory=ADDR:LEN}; the address is an unsigned number or an expression such as {@code $rsp} or {@code &x}. */
    record Memory(String address, int length) implements Show {}

    /** {@code memory-map=ADDR}: the way of one address through the page tables; the address as that of memory. */
    record Walk(String address) implements Show {}

    enum Kind {
        STACK,
        LOCALS,
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
        if (LATER.contains(word)) {
            throw UsageError.notYet("--show " + word);
        }
        throw new UsageError("--show " + text + ": \"" + word + "\" is unknown; there are stack locals registers source"
                + " disassembly memory=ADDR:LEN cpus tables memory-map memory-map=ADDR boot console identity fault");
    }
}
