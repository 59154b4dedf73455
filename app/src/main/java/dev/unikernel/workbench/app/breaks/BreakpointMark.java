package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A breakpoint, logpoint or watchpoint that the user wants, whether or not a guest is there to have it. Kept over restarts.
 *
 * @param id ours, from 1; never used again
 * @param pending gdb is to wait for a place that it does not know yet, instead of refusing it
 * @param placed as gdb has it: one, or one for each function that matches; none until gdb said so, and between guests
 * @param refusal why gdb does not have it, if it is not simply that there is no guest
 * @param said how often it printed in this guest; 0 unless it is a logpoint
 */
public record BreakpointMark(
        int id,
        BreakpointPlace place,
        Tail tail,
        boolean pending,
        boolean enabled,
        List<Placed> placed,
        Optional<String> refusal,
        int said) {
    public BreakpointMark {
        placed = List.copyOf(placed);
    }

    /** How far it has come. */
    public enum State {
        /** The user has switched it off. */
        OFF,
        /** No guest has it yet. */
        WAITING,
        /** gdb has it and waits for its place. */
        PENDING,
        /** gdb refused it, or has lost it. */
        REFUSED,
        /** It is in the guest. */
        SET
    }

    /** One that no gdb has seen. */
    public static BreakpointMark of(int id, BreakpointPlace place, Tail tail, boolean pending) {
        return new BreakpointMark(id, place, tail, pending, true, List.of(), Optional.empty(), 0);
    }

    public State state() {
        if (!enabled) {
            return State.OFF;
        }
        if (refusal.isPresent()) {
            return State.REFUSED;
        }
        if (placed.isEmpty()) {
            return State.WAITING;
        }
        boolean there = placed.stream()
                .map(Placed::breakpoint)
                .anyMatch(one -> !one.locations().isEmpty() || one.expression().isPresent());
        return there ? State.SET : State.PENDING;
    }

    /** What gdb is to be asked for. */
    public Wish wish() {
        return new Wish(place.where(), tail, pending);
    }

    /** As gdb has it; of several the first. */
    public Optional<Breakpoint> confirmed() {
        return placed.stream().map(Placed::breakpoint).findFirst();
    }

    public boolean isNumbered(int number) {
        return placed.stream().anyMatch(one -> one.breakpoint().number() == number);
    }

    /** gdb's numbers of it. */
    public int[] numbers() {
        return placed.stream().mapToInt(one -> one.breakpoint().number()).toArray();
    }

    /** How often it was hit in this guest; a logpoint's hits are counted by itself. */
    public int hits() {
        return tail.log().isPresent()
                ? said
                : placed.stream().mapToInt(one -> one.breakpoint().hits()).sum();
    }

    /** As gdb has it now, or why it has not. */
    public BreakpointMark withPlaced(List<Placed> now, Optional<String> refused) {
        return new BreakpointMark(id, place, tail, pending, enabled, now, refused, now.isEmpty() ? 0 : said);
    }

    /** One of gdb's breakpoints has changed by itself, or is gone. */
    public BreakpointMark withChanged(int number, Optional<Breakpoint> now) {
        List<Placed> changed = placed.stream()
                .flatMap(one -> one.breakpoint().number() == number
                        ? now.map(breakpoint -> new Placed(breakpoint, one.because())).stream()
                        : Stream.of(one))
                .toList();
        return new BreakpointMark(id, place, tail, pending, enabled, changed, refusal, said);
    }

    public BreakpointMark withEnabled(boolean on) {
        return new BreakpointMark(id, place, tail, pending, on, placed, refusal, said);
    }

    public BreakpointMark withTail(Tail now) {
        return new BreakpointMark(id, place, now, pending, enabled, placed, refusal, said);
    }

    public BreakpointMark withPlace(BreakpointPlace now) {
        return new BreakpointMark(id, now, tail, pending, enabled, placed, refusal, said);
    }

    public BreakpointMark withSaid(int times) {
        return new BreakpointMark(id, place, tail, pending, enabled, placed, refusal, times);
    }
}
