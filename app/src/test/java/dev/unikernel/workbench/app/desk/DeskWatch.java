package dev.unikernel.workbench.app.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for states of a desk, by listening. */
public final class DeskWatch {
    private static final long PATIENCE_S = 60;

    private DeskWatch() {}

    /** The first state, from now on, that is as wished; fails with the last state after a minute. */
    public static DeskState await(Desk desk, String wish, Predicate<DeskState> wished) throws Exception {
        CompletableFuture<DeskState> found = new CompletableFuture<>();
        Runnable off = desk.onState(state -> {
            if (wished.test(state)) {
                found.complete(state);
            }
        });
        try {
            return found.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("never: " + wish + "; the desk is " + desk.state(), e);
        } finally {
            off.run();
        }
    }

    /** Stopped, with a stop number above {@code after}. */
    public static RunState.Stopped stop(Desk desk, int after) throws Exception {
        DeskState state = await(
                desk,
                "a stop after " + after,
                now -> (now.run() instanceof RunState.Stopped stopped
                                && stopped.stop().number() > after)
                        || now.run() instanceof RunState.Over
                        || now.problem().isPresent());
        if (state.run() instanceof RunState.Stopped stopped) {
            return stopped;
        }
        throw new AssertionError("no stop, but " + state.run() + " " + state.problem());
    }
}
