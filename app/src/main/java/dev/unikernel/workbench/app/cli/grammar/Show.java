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

    enum Kind {
        STACK,
        LOCALS,
        REGISTERS,
        SOURCE,
        DISASSEMBLY,
        CPUS,
        TABLES,
        BOOT,
        CONSOLE,
        IDENTITY,
        FAULT
    }

    /** What the grammar has and this version refuses. */
    Set<String> LATER = Set.of("guest-threads", "heap", "memory-map", "devices");

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
            if (kind.name().equalsIgnoreCase(word)) {
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
        if (LATER.contains(word)) {
            throw UsageError.notYet("--show " + word);
        }
        throw new UsageError("--show " + text + ": \"" + word + "\" is unknown; there are stack locals registers source"
                + " disassembly memory=ADDR:LEN cpus tables boot console identity fault");
    }
}
