package dev.unikernel.workbench.app.view.snapshots;

import dev.unikernel.workbench.app.snapshots.Snapshot;

/**
 * A snapshot as it is shown.
 *
 * @param image which image it is of, in words
 * @param fits whether it is of the image that is open
 */
record SnapshotRow(Snapshot snapshot, String saved, String image, String where, boolean fits) {
    String name() {
        return snapshot.name();
    }
}
