package dev.unikernel.workbench.app.view.identity;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.identity.Identity;
import dev.unikernel.workbench.app.identity.IdentityReader;
import dev.unikernel.workbench.app.identity.Slide;
import dev.unikernel.workbench.app.identity.Verdict;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.sources.NewerSources;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.session.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Compares each guest with its image at its first stop; later only when it stands outside the image's code, for it may have
 * moved, or is not the same, and then every two seconds at most: steps must not wait for comparisons.
 */
final class IdentityModel implements AutoCloseable {
    private static final long REST_NANOS = 2_000_000_000L;
    private static final NewerSources NONE = new NewerSources(List.of(), 0);

    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StopFollower<Compared> follower;
    // ui thread only, so that what comes late of an old guest is dropped
    private Optional<Identity> known = Optional.empty();
    private long knownAt;
    private boolean hidden;

    /** What a comparison found; nanoseconds when. */
    private record Compared(Optional<Identity> identity, long at, Optional<Notice> notice) {}

    IdentityModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.follower = new StopFollower<>(desk, ui, Look.Scope.STOP, "", new Stops());
    }

    /** What is to be said; empty if guest and image agree, or if the user has read it. */
    ReadOnlyObjectProperty<Optional<Notice>> notice() {
        return notice.getReadOnlyProperty();
    }

    /** The user has read it; another guest is another matter. */
    void hide() {
        hidden = true;
        notice.set(Optional.empty());
    }

    void use(Slide slide) {
        known = Optional.empty();
        notice.set(Optional.empty()); // all is compared anew where the symbols are then
        desk.relocate(slide.bytes());
    }

    private boolean isDue(Look look) {
        Optional<GuestImage> image = look.live().guest().image();
        if (hidden || image.isEmpty()) {
            return false;
        }
        if (known.isEmpty() || known.get().applied() != image.get().slide()) {
            return true;
        }
        OptionalLong pc = look.stop().frame().map(frame -> frame.address()).orElse(OptionalLong.empty());
        boolean inside = pc.isPresent()
                && image.get()
                        .boot()
                        .memory(pc.getAsLong() - image.get().slide(), 1)
                        .isPresent();
        return !inside || known.get().verdict() != Verdict.SAME;
    }

    /** The first comparison is made at once; a later one waits, and who steps on meanwhile has moved on. */
    private CompletableFuture<Void> rested() {
        long rest = known.isEmpty() ? 0 : Math.max(0, knownAt + REST_NANOS - System.nanoTime());
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS, Background.pool()));
    }

    private final class Stops implements Answers<Compared> {
        @Override
        public CompletableFuture<AtStop<Compared>> ask(Look look) {
            int stop = look.stop().number();
            Optional<GuestDebug> debug = look.live().debug();
            if (debug.isEmpty() || !isDue(look)) {
                return CompletableFuture.completedFuture(
                        new AtStop<>(stop, new Compared(known, knownAt, notice.get())));
            }
            return rested().thenCompose(done -> IdentityReader.read(debug.get(), look.stop()))
                    .thenApplyAsync(
                            read -> new AtStop<>(
                                    stop, new Compared(read, System.nanoTime(), Notice.of(read, newer(look)))),
                            Background.pool());
        }

        private NewerSources newer(Look look) {
            Optional<GuestImage> image = look.live().guest().image();
            try {
                return image.isEmpty() ? NONE : NewerSources.than(image.get(), source(look.stop()), desk::sourceFile);
            } catch (IOException gone) {
                return NONE; // an image that is gone is the desk's to tell
            }
        }

        private Optional<Path> source(Stop stop) {
            return stop.frame()
                    .flatMap(frame -> frame.fullname().or(frame::file))
                    .flatMap(desk::sourceFile);
        }

        @Override
        public void take(Look look, Compared answer) {
            known = answer.identity();
            knownAt = answer.at();
            notice.set(hidden ? Optional.empty() : answer.notice());
        }

        @Override
        public void forget() {
            known = Optional.empty();
            hidden = false;
            notice.set(Optional.empty());
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
