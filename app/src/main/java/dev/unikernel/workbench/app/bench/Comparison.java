package dev.unikernel.workbench.app.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing, measured through us and by its bare peer in the same run.
 *
 * @param peerWhat the peer in a few words
 * @param compared one sentence: from when to when, and what is not equal
 * @param goal the ratio not to be exceeded; empty where the ratio only informs
 * @param parts what the whole is made of, in order; may be empty
 */
public record Comparison(
        String name, Times ours, Times peer, String peerWhat, String compared, OptionalDouble goal, List<Part> parts) {

    public Comparison {
        parts = List.copyOf(parts);
    }

    /** A part of the whole; the peer's is empty where it has no such part of its own. */
    public record Part(String name, Times ours, Optional<Times> peer) {}

    /** Our median over the peer's. */
    public double ratio() {
        return ours.medianMs() / peer.medianMs();
    }

    /** Empty where there is no goal. */
    public Optional<Boolean> withinGoal() {
        return goal.isPresent() ? Optional.of(ratio() <= goal.getAsDouble()) : Optional.empty();
    }
}
