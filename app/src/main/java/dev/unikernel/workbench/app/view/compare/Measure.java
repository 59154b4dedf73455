package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.inspector.compare.Change;

/** Which bytes are shown. */
enum Measure {
    FILE,
    MEMORY;

    long before(Change change) {
        return this == FILE ? change.fileBefore() : change.memoryBefore();
    }

    long after(Change change) {
        return this == FILE ? change.fileAfter() : change.memoryAfter();
    }

    long growth(Change change) {
        return after(change) - before(change);
    }
}
