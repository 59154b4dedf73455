package dev.unikernel.workbench.app.travel;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.travel.Recorder;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs that are recorded for time travel, one after the other; at most one is kept. {@link #stop} from any thread. */
public final class Runs {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private volatile @Nullable Recorder recorder;
    private volatile Optional<Recording> kept = Optional.empty();

    /** Records until the guest ends, {@link #stop}, or ten seconds; the recording before makes room. Blocks. */
    public Recording record(QemuCommand command, Guardian guardian) throws Exception {
        Optional<Recording> before = kept;
        kept = Optional.empty();
        if (before.isPresent()) {
            before.get().remove(guardian);
        }
        Recorder records = new Recorder(command, guardian);
        recorder = records;
        try {
            Recording made = records.record(LONGEST, Optional.empty());
            kept = Optional.of(made);
            return made;
        } finally {
            recorder = null;
        }
    }

    /** Ends a recording that goes on; what was recorded until then is taken. */
    public void stop() {
        Recorder records = recorder;
        if (records != null) {
            records.stop();
        }
    }
}
