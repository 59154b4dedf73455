package dev.unikernel.workbench.debugger.session;

import java.io.IOException;

/** Starts gdb: plainly, or through someone who sees to it that it does not outlive us. */
@FunctionalInterface
public interface ProcessStarter {
    /** Starts the process with its three streams piped. Its pid must be gdb's own. */
    Process start(ProcessBuilder builder) throws IOException;
}
