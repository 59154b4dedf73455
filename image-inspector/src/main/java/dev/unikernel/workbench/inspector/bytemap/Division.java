package dev.unikernel.workbench.inspector.bytemap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Owners at one level that neither headers nor symbols know: disjoint stretches of memory, and of sections that take none,
 * with a label each; what no stretch covers has no owner. Immutable.
 */
public final class Division {
    /** The space of addresses: as linked, in an object file as Placement has them. All other spaces are section indexes. */
    public static final int ADDRESSES = -1;

    private static final Pieces NOTHING = new Pieces();

    private final Map<Integer, Pieces> spaces;
    private final List<String> labels;

    private Division(Map<Integer, Pieces> spaces, List<String> labels) {
        this.spaces = spaces;
        this.labels = labels;
    }

    /** The same stretches under other labels; those that get the same one become one owner, an empty one none. */
    public Division renamed(UnaryOperator<String> label) {
        Builder builder = new Builder();
        int[] owners = new int[labels.size()];
        for (int i = 0; i < owners.length; i++) {
            String name = label.apply(labels.get(i));
            owners[i] = name.isEmpty() ? -1 : builder.owner(name);
        }
        Map<Integer, Pieces> renamed = new HashMap<>();
        spaces.forEach((space, pieces) -> renamed.put(space, renamed(pieces, owners)));
        return new Division(renamed, List.copyOf(builder.labels));
    }

    private static Pieces renamed(Pieces pieces, int[] owners) {
        Pieces renamed = new Pieces();
        for (int i = 0; i < pieces.count(); i++) {
            int owner = owners[pieces.owner(i)];
            if (owner >= 0) renamed.add(pieces.start(i), pieces.end(i), owner);
        }
        return renamed;
    }

    /** The owner's label at an address; empty if it has none. */
    public String at(long address) {
        Pieces pieces = pieces(ADDRESSES);
        int piece = pieces.firstEndingAfter(address);
        boolean inside = piece < pieces.count() && Long.compareUnsigned(pieces.start(piece), address) <= 0;
        return inside ? labels.get(pieces.owner(piece)) : "";
    }

    Pieces pieces(int space) {
        return spaces.getOrDefault(space, NOTHING);
    }

    String label(int owner) {
        return labels.get(owner);
    }

    /** Collects claims, which may overlap. Not thread-safe. */
    public static final class Builder {
        private final Map<Integer, Claims> spaces = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> labels = new ArrayList<>();

        /** The number of the owner with that label; a new one at its first use. */
        public int owner(String label) {
            Integer known = numbers.putIfAbsent(label, labels.size());
            if (known != null) return known;
            labels.add(label);
            return labels.size() - 1;
        }

        /** Claims [start, end), unsigned, in a space; an empty or inverted range is no claim. */
        public void claim(int space, long start, long end, int owner) {
            if (Long.compareUnsigned(start, end) >= 0) return;
            spaces.computeIfAbsent(space, key -> new Claims()).add(start, end - start, owner);
        }

        /** Gives each byte to the first who claimed it. */
        public Division firstWins() {
            Map<Integer, Pieces> pieces = new HashMap<>();
            spaces.forEach((space, claims) -> pieces.put(space, Sweep.pieces(claims, (loser, winner) -> {})));
            return new Division(pieces, List.copyOf(labels));
        }

        /** Gives each byte to the last who claimed it. */
        public Division lastWins() {
            spaces.replaceAll((space, claims) -> claims.reversed());
            return firstWins();
        }
    }
}
