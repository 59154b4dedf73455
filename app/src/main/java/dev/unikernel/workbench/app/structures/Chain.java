package dev.unikernel.workbench.app.structures;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A list in hostile memory: followed to its null pointer, at most so far, never round. */
final class Chain {
    /** Takes an element and gives the next one, 0 at the end. */
    interface Element {
        long at(int index, long address) throws NotRead;
    }

    private final String element;
    private final int most;
    private final Set<Long> seen = new HashSet<>();

    /** @param element what one is called: {@code thread} */
    Chain(String element, int most) {
        this.element = element;
        this.most = most;
    }

    /** Where it breaks; empty if it ends as a list does. Elements count from 0, over all lists of this chain. */
    Optional<String> follow(long first, String head, Element visit) {
        long at = first;
        String from = head;
        while (at != 0) {
            int index = seen.size();
            if (index == most) {
                return Optional.of("there are more than " + most + " of it: cut at " + Pages.hex(at));
            }
            if (!seen.add(at)) {
                return Optional.of(from + " leads back to " + Pages.hex(at) + ", which the list has already: a cycle");
            }
            String here = element + " " + index + " at " + Pages.hex(at);
            try {
                at = visit.at(index, at);
            } catch (NotRead broken) {
                return Optional.of(here + " (from " + from + "): " + broken.getMessage());
            }
            from = here;
        }
        return Optional.empty();
    }

    int length() {
        return seen.size();
    }
}
