package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.debugger.session.StubAddress;
import java.nio.file.Path;

/** How gdb comes to a guest. */
public sealed interface GdbDoor {

    /** By a stub, which has room for one gdb. */
    record Stub(StubAddress address) implements GdbDoor {}

    /** By the file of a core dump. */
    record Core(Path file) implements GdbDoor {}
}
