package dev.unikernel.workbench.app.cli.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One WHAT of {@code --show}: what is printed at each stop, or at the end. */
public sealed interface Show {

    /** A thing that needs no argument. */
    record Plain(Kind kind) implements Show {}

    /** {@code memory=ADDR:LEN}; the address is an unsigned number or an expression such as {@code $rsp} or {@code &x}. */
    record Memory(String address, int length) implements Show {}

    /** {@code walk=ADDR}: the way from an address, a number or an expression, through the page tables. */
    record Walk(String address) implements Show {}

    enum Kind {
        STACK,
        LOCALS,
        REGISTERS,
        SOURCE,
        DISASSEMBLY,
        CPUS,
        TABLES,
        BOOT,
        MEMORY_MAP,
        CONSOLE,
        IDENTITY,
        FAULT
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
            if (kind.name().replace('_', '-').equalsIgnoreCase(word)) {
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
        if (word.startsWith("walk=")) {
            if (word.length() == 5) {
                throw new UsageError("--show " + word + ": write walk=ADDR, such as walk=0x100000 or walk=$rsp");
            }
            return new Walk(word.substring(5));
        }
        if (LATER.contains(word)) {
            throw UsageError.notYet("--show " + word);
        }
        throw new UsageError("--show " + text + ": \"" + word + "\" is unknown; there are stack locals registers source"
                + " disassembly memory=ADDR:LEN cpus tables boot memory-map walk=ADDR console identity fault");
    }
}
