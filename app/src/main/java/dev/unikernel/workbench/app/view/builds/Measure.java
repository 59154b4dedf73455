package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Part;

/** Which bytes are plotted. */
enum Measure {
    FILE,
    MEMORY;

    long of(Build build) {
        return this == FILE ? build.fileBytes() : build.memoryBytes();
    }

    long of(Part part) {
        return this == FILE ? part.fileBytes() : part.memoryBytes();
    }
}
