package dev.unikernel.workbench.debugger.vitals;

import dev.unikernel.workbench.debugger.vitals.Silence.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a gdb that hangs from one that takes its time, by what the system says of its process: one that uses the
 * processor, or hears from its target, lives. Look some four times a second. Times in ns, of one clock. For one thread.
 */
public final class Watch {
    /** Looks at a stopped process until that is told: one may have been stopped and let go in between. */
    private static final int STOPPED_LOOKS = 2;

    private static final Duration WAITING = Duration.ofMillis(750);
    private static final Duration LOST = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(20);

    private final OptionalLong pid;
    private final Supplier<Optional<Vitals>> process;
    private @Nullable Vitals last;
    private int stoppedLooks;
    private long lived;
    private @Nullable Silence told;

    /** A command without an answer, and since when gdb could have answered it. */
    public record Open(String command, long since) {}

    /** @param pid gdb's process, if it is one; now, in ns */
    public Watch(OptionalLong pid, long now) {
        this(pid, () -> pid.isPresent() ? Vitals.of(pid.getAsLong()) : Optional.empty(), now);
    }

    Watch(OptionalLong pid, Supplier<Optional<Vitals>> process, long now) {
        this.pid = pid;
        this.process = process;
        this.lived = now;
    }

    /** gdb said something. True if it had been told to be silent, and is not any more. */
    public boolean heard(long now) {
        lived = now;
        stoppedLooks = 0;
        boolean was = told != null;
        told = null;
        return was;
    }

    /** What one look came to. */
    public sealed interface Finding {
        /** Nothing new. */
        record Same() implements Finding {}

        /** It is silent, or still is and has been for long. */
        record Silent(Silence silence) implements Finding {}

        /** It was said to be silent, and lives. */
        record Lives() implements Finding {}
    }

    /** Looks at the process. Of what is typed at gdb's console, and before an attach, nothing is open: it may take as long as it likes. */
    public Finding look(long now, Optional<Open> open) {
        Optional<Vitals> looked = process.get();
        boolean lives = looked.isPresent() && last != null && looked.get().livesSince(last);
        last = looked.orElse(null);
        if (lives) {
            lived = now;
        }
        stoppedLooks = looked.filter(Vitals::stopped).isPresent() ? stoppedLooks + 1 : 0;
        Optional<Silence> is = silence(now, open, looked.isPresent());
        Silence before = told;
        if (is.isEmpty()) {
            told = null;
            return before == null ? new Finding.Same() : new Finding.Lives();
        }
        Silence found = is.get();
        if (before != null && before.kind() == found.kind() && before.lost() == found.lost()) {
            return new Finding.Same();
        }
        told = found;
        return new Finding.Silent(found);
    }

    private Optional<Silence> silence(long now, Optional<Open> open, boolean looked) {
        String command = open.map(Open::command).orElse("");
        Duration asked = open.map(one -> Duration.ofNanos(now - one.since())).orElse(Duration.ZERO);
        if (stoppedLooks >= STOPPED_LOOKS) {
            return found(Kind.STOPPED, command, asked, true);
        }
        if (open.isEmpty() || stoppedLooks > 0) {
            return Optional.empty();
        }
        if (!looked) {
            return asked.compareTo(LOST) > 0 ? found(Kind.UNKNOWN, command, asked, true) : Optional.empty();
        }
        Duration still = Duration.ofNanos(Math.min(now - lived, asked.toNanos()));
        if (still.compareTo(WAITING) >= 0) {
            return found(Kind.WAITING, command, asked, still.compareTo(LOST) > 0);
        }
        return asked.compareTo(BUSY) > 0 ? found(Kind.BUSY, command, asked, true) : Optional.empty();
    }

    private Optional<Silence> found(Kind kind, String command, Duration since, boolean lost) {
        return Optional.of(new Silence(kind, command, since, pid, lost));
    }
}
