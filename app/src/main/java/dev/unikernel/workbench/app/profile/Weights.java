package dev.unikernel.workbench.app.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * How much was seen at each address.
 *
 * @param at linear address (unsigned) to samples or executions
 * @param sizes address to the instruction's length in bytes; empty where that is not known, as for samples
 */
public record Weights(Map<Long, Long> at, Map<Long, Integer> sizes) {
    public Weights {
        at = new HashMap<>(at);
        sizes = new HashMap<>(sizes);
    }

    /** All of it. */
    public long total() {
        return at.values().stream().mapToLong(Long::longValue).sum();
    }
}
