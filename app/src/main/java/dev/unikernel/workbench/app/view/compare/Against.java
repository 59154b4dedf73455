package dev.unikernel.workbench.app.view.compare;

import java.nio.file.Path;

/** What the open image is compared with. */
sealed interface Against {

    /** The last build of the project that had other bytes. */
    record Before() implements Against {}

    /** A file that was chosen. */
    record File(Path file) implements Against {}

    /** A build of the history. */
    record Kept(String digest) implements Against {}
}
