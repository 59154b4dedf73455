package dev.unikernel.workbench.app.view.stops;

import dev.unikernel.workbench.debugger.mi.AtStop;
import java.util.concurrent.CompletableFuture;

/** What a model asks of the stopped guest, and what it does with the answer. On the ui thread. */
public interface Answers<T> {
    /** Asks; must not block. */
    CompletableFuture<AtStop<T>> ask(Look look);

    /** Takes the answer to the latest question. */
    void take(Look look, T answer);

    /** The guest's memory was changed at this stop: what is kept of it is of no use, and is asked for again right after. */
    default void changed() {}

    /** Another guest, or none: what was shown is of no use any more. */
    void forget();
}
