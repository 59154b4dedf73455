package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.util.Optional;

/** The TARGET of a debug run: it gives the guest, as often as that is restarted. */
public interface Subject extends AutoCloseable {

    /** Gives the guest, and tells of it; blocks. Nothing of it has run yet, if it is one of ours. */
    StartedGuest start(Invocation invocation) throws Exception;

    /** How it is debugged. */
    DebugRequest debug();

    /** The image that it runs, as far as anybody knows. */
    Optional<GuestImage> image();

    UnikernelSystem system();

    /** Whether only a record of it is left: it is resumed from stop to stop, and nothing in it can be changed. */
    default boolean isRecorded() {
        return false;
    }

    /** Whether it begins before anything has run, so that it is let go to its first stop if nothing else was asked. */
    boolean beginsAtTheBeginning();

    /** Whether we can start it again. */
    default boolean canRestart() {
        return false;
    }

    /** What the state of its guest is to be saved as. */
    default Optional<String> savesAs() {
        return Optional.empty();
    }

    /** Saves the state of a guest that it gave, with {@link #savesAs}, and tells of it; blocks. */
    default void save(StartedGuest started, Invocation invocation, Optional<String> where) throws Exception {}

    @Override
    void close();
}
