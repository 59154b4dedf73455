package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call of the command line works with: its streams, what follows {@code --}, and the guardian, once needed. */
public final class Invocation implements AutoCloseable {
    private static final long LAST_WORDS_MS = 300;

    private final Output output;
    private final List<String> guestArguments;
    private @Nullable Guardian guardian;
    private volatile boolean closed;

    public Invocation(Output output, List<String> guestArguments) {
        this.output = output;
        this.guestArguments = List.copyOf(guestArguments);
    }

    public Output output() {
        return output;
    }

    /** What the user wrote after {@code --}. */
    public List<String> guestArguments() {
        return guestArguments;
    }

    /**
     * The guardian of everything this call starts; started when first asked for.
     *
     * @throws CommandProblem it cannot be started: a tool is missing or refused
     */
    public synchronized Guardian guardian() throws CommandProblem {
        if (guardian == null) {
            try {
                guardian = Guardian.start();
            } catch (IOException e) {
                throw new CommandProblem(
                        ExitCode.CANNOT_RUN,
                        String.valueOf(e.getMessage()),
                        "workbench doctor tells which tools are missing");
            }
        }
        return guardian;
    }

    /** Ends every process and removes every private directory of this call. */
    @Override
    public synchronized void close() {
        if (guardian != null) {
            guardian.close();
        }
        closed = true;
    }

    /**
     * The JVM was told to go (Ctrl-C): ends what we started, then completes a line protocol. Nobody may be reading our
     * output any more, so that is not waited for.
     */
    public void interrupted(boolean lineProtocol) {
        if (closed) {
            return;
        }
        output.mute();
        close();
        if (lineProtocol) {
            Thread last = new Thread(() -> output.lastWords(EndRecord.interrupted()), "last-words");
            last.setDaemon(true);
            last.start();
            try {
                last.join(LAST_WORDS_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
