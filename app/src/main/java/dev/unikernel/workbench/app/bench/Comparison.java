package dev.unikernel.workbench.app.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing, measured through us and by its bare peer in the same run; or alone, where nothing does the same.
 *
 * @param peer empty where there is none
 * @param peerWhat the peer in a few words; empty text where there is none
 * @param compared one sentence: from when to when, and what is not equal
 * @param goal the ratio not to be exceeded, or without a peer the median in milliseconds; empty where the result only informs
 * @param parts what the whole is made of, in order; may be empty
 * @param unit of all that is called milliseconds here: {@code ms}, or {@code MB} (10^6 bytes) for what is no time
 */
public record Comparison(
        String name,
        Times ours,
        Optional<Times> peer,
        String peerWhat,
        String compared,
        OptionalDouble goal,
        List<Part> parts,
        String unit) {

    public Comparison {
        parts = List.copyOf(parts);
    }

    /** A time. */
    public Comparison(
            String name,
            Times ours,
            Optional<Times> peer,
            String peerWhat,
            String compared,
            OptionalDouble goal,
            List<Part> parts) {
        this(name, ours, peer, peerWhat, compared, goal, parts, "ms");
    }

    /** With a peer. */
    public Comparison(
            String name,
            Times ours,
            Times peer,
            String peerWhat,
            String compared,
            OptionalDouble goal,
            List<Part> parts) {
        this(name, ours, Optional.of(peer), peerWhat, compared, goal, parts);
    }

    /** The same under another name. */
    public Comparison named(String other) {
        return new Comparison(other, ours, peer, peerWhat, compared, goal, parts, unit);
    }

    /** A part of the whole; the peer's is empty where it has no such part of its own. */
    public record Part(String name, Times ours, Optional<Times> peer) {}

    /** Our median over the peer's; empty without a peer. */
    public OptionalDouble ratio() {
        return peer.isPresent() ? OptionalDouble.of(ours.medianMs() / peer.get().medianMs()) : OptionalDouble.empty();
    }

    /** Empty where there is no goal. */
    public Optional<Boolean> withinGoal() {
        return goal.isPresent() ? Optional.of(ratio().orElse(ours.medianMs()) <= goal.getAsDouble()) : Optional.empty();
    }
}
