package dev.unikernel.workbench.app.ui;

import dev.unikernel.workbench.app.desk.Problem;

/** Where a view's content is. */
public sealed interface Phase {

    /** Nothing to show; {@code hint} says what would fill the view. */
    record Empty(String hint) implements Phase {}

    /** On its way. */
    record Loading() implements Phase {}

    /** Current. */
    record Ready() implements Phase {}

    /** The values of the last stop, shown greyed: the guest runs. */
    record Stale() implements Phase {}

    record Failed(Problem problem) implements Phase {}
}
