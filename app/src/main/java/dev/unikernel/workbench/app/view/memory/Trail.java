package dev.unikernel.workbench.app.view.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Addresses that were gone to, back and forward as in a browser. Not thread-safe. */
final class Trail {
    private static final int LONGEST = 100;

    private final List<Long> places = new ArrayList<>();
    private int at = -1;

    /** Goes to a new place; what was ahead is forgotten. */
    void go(long address) {
        if (at >= 0 && places.get(at) == address) {
            return;
        }
        places.subList(at + 1, places.size()).clear();
        places.add(address);
        if (places.size() > LONGEST) {
            places.remove(0);
        }
        at = places.size() - 1;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    boolean canGoBack() {
        return at > 0;
    }

    boolean canGoForward() {
        return at < places.size() - 1;
    }

    OptionalLong back() {
        return canGoBack() ? OptionalLong.of(places.get(--at)) : OptionalLong.empty();
    }

    OptionalLong forward() {
        return canGoForward() ? OptionalLong.of(places.get(++at)) : OptionalLong.empty();
    }
}
