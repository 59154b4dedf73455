package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A guest, whatever it lives in. Views ask for capabilities, never for the kind. Calls never block; futures complete on
 * the guest's own thread.
 */
public sealed interface Guest extends AutoCloseable permits QemuGuest {

    /** What can be done with a guest of some kind. */
    enum Capability {
        /** It can be held and let go without a debugger. */
        RUN,
        /** It has a stub that gdb can attach to. */
        DEBUG,
        /** It has a serial line. */
        CONSOLE,
        /** Its physical memory can be read. */
        PHYSICAL_MEMORY
    }

    Set<Capability> capabilities();

    GuestImage image();

    UnikernelSystem system();

    /** How it ended, explained. Never completes exceptionally. */
    CompletableFuture<EndReport> ended();

    /** Ends it, and everything that belongs to it; done when nothing is left. */
    @Override
    void close();
}
