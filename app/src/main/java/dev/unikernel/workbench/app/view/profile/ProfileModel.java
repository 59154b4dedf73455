package dev.unikernel.workbench.app.view.profile;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.profile.PcSampler;
import dev.unikernel.workbench.app.profile.Profile;
import dev.unikernel.workbench.app.profile.Profile.Spot;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Samples the running guest, 100 times a second, from Start to Stop, and keeps what was seen until the next start. A guest
 * that stands is not sampled. On {@code ui}; places are looked up on the pool.
 */
final class ProfileModel implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(10);

    private final Desk desk;
    private final Texts texts = ProfileTool.TEXTS;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<String> summary = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyBooleanWrapper sampling = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(false);
    private final Runnable stateEnd;
    private Optional<LiveGuest> live = Optional.empty();
    private boolean standing;
    private boolean reads;
    private @Nullable PcSampler sampler;
    private @Nullable Guest sampled;

    ProfileModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    ProfileModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.reading = new Latest(pool, ui);
        this.stateEnd = desk.onState(state -> ui.execute(() -> take(state)));
    }

    private void take(DeskState state) {
        boolean lives = state.run() instanceof RunState.Running || state.run() instanceof RunState.Stopped;
        live = state.live().filter(guest -> lives && guest.guest().qemu().isPresent());
        standing = state.run() instanceof RunState.Stopped;
        possible.set(live.isPresent());
        PcSampler now = sampler;
        if (now != null) {
            if (live.filter(guest -> guest.guest() == sampled).isEmpty()) {
                stop();
            } else {
                now.hold(standing);
            }
        }
    }

    /** Begins anew with the guest on the desk; nothing if there is none that can be sampled. */
    void start() {
        if (live.isEmpty() || sampler != null) {
            return;
        }
        Guest guest = live.get().guest();
        PcSampler begun = PcSampler.start(guest.qemu().orElseThrow(), EVERY);
        begun.hold(standing);
        sampler = begun;
        sampled = guest;
        sampling.set(true);
        reading.cancel(); // what an earlier one still reads is nobody's
        reads = false;
        phase.set(new Phase.Ready());
        shown.set(Shown.NOTHING);
        summary.set(texts.get("begun"));
    }

    /** Ends it; what was seen stays. */
    void stop() {
        PcSampler now = sampler;
        if (now != null) {
            now.close();
            read(now);
            sampler = null;
            sampling.set(false);
        }
    }

    /** Takes over what was seen so far, unless that is under way already. */
    void refresh() {
        PcSampler now = sampler;
        if (now != null && !reads) {
            read(now);
        }
    }

    private void read(PcSampler from) {
        Guest guest = sampled;
        if (guest == null) {
            return;
        }
        reads = true;
        PcSampler.Sampled seen = from.sampled();
        reading.run(
                stale -> Shown.of(
                        Profile.of(seen.running(), guest::place),
                        texts.get("samples"),
                        seen.halted(),
                        Optional.empty()),
                read -> {
                    reads = false;
                    shown.set(read);
                    summary.set(texts.get(
                            "summary",
                            Bytes.exact(read.profile().total() + read.halted()),
                            Bytes.exact(seen.rounds()),
                            Bytes.exact(read.halted()),
                            Bytes.exact(seen.late())));
                },
                failure -> reads = false);
    }

    /** {@code 12.3 %}. */
    String share(long weight) {
        long all = Math.max(1, shown.get().profile().total() + shown.get().halted());
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * weight / all);
    }

    /** Has all views go to the heaviest place of a function or line. */
    void reveal(Spot spot) {
        desk.reveal(new Location.Address(spot.address()));
    }

    /** Has all views go to the function or line of this label, if one has it. */
    void reveal(String label) {
        Profile profile = shown.get().profile();
        profile.functions().stream()
                .filter(spot -> spot.name().equals(label))
                .findFirst()
                .or(() -> profile.lines().stream()
                        .filter(spot -> spot.file()
                                .filter(file ->
                                        (file.substring(file.lastIndexOf('/') + 1) + ":" + spot.line()).equals(label))
                                .isPresent())
                        .findFirst())
                .ifPresent(this::reveal);
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<String> summary() {
        return summary.getReadOnlyProperty();
    }

    /** Whether it samples now. */
    ReadOnlyBooleanProperty sampling() {
        return sampling.getReadOnlyProperty();
    }

    /** Whether there is a guest that can be sampled: one in a QEMU of ours. */
    ReadOnlyBooleanProperty possible() {
        return possible.getReadOnlyProperty();
    }

    @Override
    public void close() {
        stateEnd.run();
        PcSampler now = sampler;
        if (now != null) {
            now.close();
        }
        sampler = null;
        reading.cancel();
    }
}
