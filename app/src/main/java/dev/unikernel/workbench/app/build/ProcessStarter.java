package dev.unikernel.workbench.app.build;

import java.io.IOException;

/**
 * Starts a tool. Whoever supplies it sees to it that the process ends when we end and that {@code TMPDIR} is a place that is cleaned.
 * The process knows its {@link Process#descendants}. Called from several threads at once.
 */
@FunctionalInterface
public interface ProcessStarter {

    /** Starts the process; {@link IOException} as {@link ProcessBuilder#start()} throws it. */
    Process start(ProcessBuilder builder) throws IOException;
}
