package dev.unikernel.workbench.app.snapshots;

/** A name that no snapshot has, or none can have; the message says which there are. */
public final class WrongSnapshotName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSnapshotName(String message) {
        super(message);
    }
}
