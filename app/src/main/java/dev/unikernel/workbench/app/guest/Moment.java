package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.debugger.session.Stop;

/** What comes after a guest was let go under the debugger: it stands still again, or it is over. */
public sealed interface Moment {
    record Stopped(Stop stop) implements Moment {}

    record Over(EndReport end) implements Moment {}
}
