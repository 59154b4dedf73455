package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The guardian of everything the desk starts; started when first needed. */
final class Guards implements AutoCloseable {
    private @Nullable Guardian guardian;

    synchronized Guardian guardian() throws IOException {
        if (guardian == null) {
            guardian = Guardian.start();
        }
        return guardian;
    }

    @Override
    public synchronized void close() {
        if (guardian != null) {
            guardian.close();
            guardian = null;
        }
    }
}
