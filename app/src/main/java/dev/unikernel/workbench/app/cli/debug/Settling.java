package dev.unikernel.workbench.app.cli.debug;

import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.identity.Identity;
import dev.unikernel.workbench.app.identity.IdentityReader;
import dev.unikernel.workbench.app.identity.Slide;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.sources.MovedSource;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Finds out at a stop where image and sources lie, as far as the user asked for it, and has gdb know. */
record Settling(GuestDebug debug, Whereabouts places, Output output) {

    private static final long PATIENCE_MS = 1000;

    /** The stop as it is told once gdb knows; blocks. */
    Stop at(Stop stop) throws ExecutionException, InterruptedException {
        return withSources(places.findSlide() ? withSlide(stop) : stop);
    }

    /**
     * Lets a new guest run until its image is seen elsewhere, in ever longer pieces, and then to its first stop. What runs
     * between the move and the look at it meets no breakpoint. After a second without a move it is let go as it is.
     */
    Moment untilMoved() throws ExecutionException, InterruptedException {
        long longest = 0;
        for (long run = 2; longest < PATIENCE_MS; run *= 2) {
            longest += run;
            Moment moment = DebugRun.pause(debug, Duration.ofMillis(run));
            if (!(moment instanceof Moment.Stopped stopped)
                    || !(stopped.stop().reason() instanceof StopReason.Paused)) {
                return moment;
            }
            withSlide(stopped.stop());
            if (debug.guest().image().map(GuestImage::slide).orElse(0L) != 0) {
                break;
            }
        }
        return debug.resume(Resume.CONTINUE).get();
    }

    private Stop withSlide(Stop stop) throws ExecutionException, InterruptedException {
        Optional<Slide> slide = IdentityReader.read(debug, stop).get().flatMap(Identity::found);
        if (slide.isEmpty()) {
            return stop;
        }
        Stop now = debug.relocate(stop, slide.get().bytes()).get();
        output.note("slide " + slide.get().text() + ": " + slide.get().evidence());
        return now;
    }

    private Stop withSources(Stop stop) throws ExecutionException, InterruptedException {
        Optional<String> missing = missing(stop);
        for (Path folder : missing.isPresent() ? places.folders() : List.<Path>of()) {
            Optional<MovedSource> moved = MovedSource.find(missing.get(), folder);
            if (moved.isPresent()) {
                output.note("sources: --source-map " + moved.get().rule());
                return debug.map(stop, moved.get().rule()).get();
            }
        }
        return stop;
    }

    /** The source of a stop that is not where the debug information says. */
    static Optional<String> missing(Stop stop) {
        return stop.frame()
                .filter(frame -> frame.line().isPresent())
                .flatMap(Settling::path)
                .filter(path -> !isHere(path));
    }

    /** Debug information, or a transcript, may name anything. */
    private static boolean isHere(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException none) {
            return false;
        }
    }

    private static Optional<String> path(Frame frame) {
        return frame.fullname().or(frame::file);
    }
}
