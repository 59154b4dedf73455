package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call of the command line works with: its streams, what follows {@code --}, and the guardian, once needed. */
final class Invocation implements AutoCloseable {
    private final Output output;
    private final List<String> guestArguments;
    private @Nullable Guardian guardian;

    Invocation(Output output, List<String> guestArguments) {
        this.output = output;
        this.guestArguments = List.copyOf(guestArguments);
    }

    Output output() {
        return output;
    }

    /** What the user wrote after {@code --}. */
    List<String> guestArguments() {
        return guestArguments;
    }

    /** The guardian of everything this call starts; started when first asked for. */
    synchronized Guardian guardian() throws IOException {
        if (guardian == null) {
            guardian = Guardian.start();
        }
        return guardian;
    }

    /** Ends every process and removes every private directory of this call. */
    @Override
    public synchronized void close() {
        if (guardian != null) {
            guardian.close();
        }
    }
}
