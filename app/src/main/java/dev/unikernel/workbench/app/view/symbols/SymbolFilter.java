package dev.unikernel.workbench.app.view.symbols;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Finds symbols by a part of their name, or of their section's, in any case; {@code 0x…} by the start of their address. */
record SymbolFilter(String text) {
    static final SymbolFilter NONE = new SymbolFilter("");

    static SymbolFilter of(String typed) {
        return new SymbolFilter(typed.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether all that this finds is among what the other finds. */
    boolean narrows(SymbolFilter other) {
        return text.startsWith(other.text) && !isAddress() && !other.isAddress();
    }

    private boolean isAddress() {
        return text.startsWith("0x");
    }

    /**
     * Those of {@code some} that pass, in their order.
     *
     * @throws CancellationException once it is stale
     */
    int[] passing(SymbolIndex index, int[] some, BooleanSupplier stale) {
        if (text.isEmpty()) {
            return some;
        }
        int[] passing = new int[some.length];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            if ((i & 0xfff) == 0 && stale.getAsBoolean()) {
                throw new CancellationException("a newer filter was typed");
            }
            if (passes(index, some[i])) {
                passing[count++] = some[i];
            }
        }
        return Arrays.copyOf(passing, count);
    }

    private boolean passes(SymbolIndex index, int symbol) {
        if (isAddress()) {
            return Long.toHexString(index.table().address(symbol)).startsWith(text.substring(2));
        }
        return contains(index.table().name(symbol)) || contains(index.section(symbol));
    }

    private boolean contains(String in) {
        int last = in.length() - text.length();
        for (int at = 0; at <= last; at++) {
            if (in.regionMatches(true, at, text, 0, text.length())) {
                return true;
            }
        }
        return false;
    }
}
