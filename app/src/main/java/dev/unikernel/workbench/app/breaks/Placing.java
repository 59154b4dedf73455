package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoints;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.LogText;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes wishes gdb's breakpoints, for one guest. The guest must stand. Any thread; one wish after the other. */
public final class Placing {
    private final GdbSession session;
    private final Accelerator accelerator;
    private final Optional<GuestImage> image;
    private final CodeFacts code;
    private volatile boolean entered;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** For a guest that somebody else started we do not know the accelerator; it runs already, so no rule applies. */
    public static Placing of(GuestDebug debug) {
        Accelerator accelerator = debug.guest()
                .qemu()
                .map(qemu -> qemu.command().acceleratorChoice().accelerator())
                .orElse(Accelerator.TCG);
        return new Placing(debug.session(), accelerator, debug.guest().image());
    }

    /** @param image by which a stop in the guest's own code is known, and functions are matched */
    Placing(GdbSession session, Accelerator accelerator, Optional<GuestImage> image) {
        this.session = session;
        this.accelerator = accelerator;
        this.image = image;
        this.code = image.map(GuestImage::code).orElse(CodeFacts.NONE);
    }

    /** gdb's breakpoints, for what was made. */
    public Breakpoints breakpoints() {
        return session.breakpoints();
    }

    /**
     * Makes a breakpoint of a wish that matches no names: {@link Matching} has the wishes for those. Fails with
     * CommandRefused in gdb's words, and for a log text that is none with IllegalArgumentException.
     */
    public synchronized CompletableFuture<Placed> place(Wish wish) {
        CompletableFuture<Placed> placed = last.handle((done, failure) -> done).thenCompose(done -> now(wish));
        last = placed;
        return placed;
    }

    /** All of them, in their order, or none: if one is refused, those that were made are taken away again. */
    public CompletableFuture<List<Placed>> placeAll(List<Wish> wishes) {
        List<CompletableFuture<Placed>> placed =
                wishes.stream().map(this::place).toList();
        return CompletableFuture.allOf(placed.toArray(CompletableFuture[]::new))
                .handle((all, failure) -> failure)
                .thenCompose(failure -> {
                    List<Placed> made = placed.stream()
                            .filter(one -> !one.isCompletedExceptionally())
                            .map(CompletableFuture::join)
                            .toList();
                    return failure == null
                            ? CompletableFuture.completedFuture(made)
                            : remove(made).thenCompose(gone -> CompletableFuture.failedFuture(failure));
                });
    }

    /** All that one wish stands for; what it matches is found on a thread of the common pool. */
    public CompletableFuture<List<Placed>> placeEach(Wish wish) {
        return wish.where() instanceof Wish.Where.Matched
                ? CompletableFuture.supplyAsync(() -> plain(wish)).thenCompose(this::placeAll)
                : placeAll(List.of(wish));
    }

    private List<Wish> plain(Wish wish) {
        try {
            return Matching.plain(wish, image, note -> {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Takes away what was made. */
    public CompletableFuture<Void> remove(List<Placed> made) {
        return breakpoints()
                .delete(made.stream().mapToInt(one -> one.breakpoint().number()).toArray());
    }

    private CompletableFuture<Placed> now(Wish wish) {
        if (wish.where() instanceof Wish.Where.Watched watched) {
            return watch(watched, wish.tail()).thenApply(made -> new Placed(made, Optional.empty()));
        }
        if (!(wish.where() instanceof Wish.Where.Code at)) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException(wish.where().text() + " names no single place"));
        }
        Location location = at.location();
        return rule(wish.tail().hardware())
                .thenCompose(rule -> code(request(location, wish, rule.hardware()), wish.tail())
                        .thenApply(made -> new Placed(made, rule.because())));
    }

    private CompletableFuture<KindRule> rule(boolean wanted) {
        boolean inside = entered || hasEntered();
        if (inside || !KindRule.matters(accelerator)) {
            return CompletableFuture.completedFuture(KindRule.of(wanted, accelerator, inside, List.of()));
        }
        return session.breakpoints().list().thenApply(there -> KindRule.of(wanted, accelerator, false, there));
    }

    /** Stop 1 is the first instruction of the machine, not of the guest; what was once seen stays true. */
    private boolean hasEntered() {
        entered = session.stop()
                .filter(stop -> stop.number() > 1)
                .flatMap(stop -> stop.frame())
                .filter(frame -> frame.address().isPresent()
                        && code.isCode(frame.address().getAsLong()) == CodeFacts.Answer.YES)
                .isPresent();
        return entered;
    }

    private CompletableFuture<Breakpoint> code(BreakpointRequest request, Tail tail) {
        Breakpoints breakpoints = session.breakpoints();
        if (tail.log().isEmpty()) {
            return breakpoints.insert(request);
        }
        try {
            return breakpoints.log(request, LogText.parse(tail.log().get()));
        } catch (IllegalArgumentException unreadable) {
            return CompletableFuture.failedFuture(unreadable);
        }
    }

    private static BreakpointRequest request(Location location, Wish wish, boolean hardware) {
        BreakpointRequest request =
                BreakpointRequest.at(location).ignoring(wish.tail().skip());
        request = hardware ? request.hardware() : request;
        request = wish.tail().once() ? request.onlyOnce() : request;
        request = wish.pending() ? request.allowPending() : request;
        Optional<String> condition = wish.tail().condition();
        return condition.isPresent() ? request.when(condition.get()) : request;
    }

    /** gdb's watchpoints take condition, skip count and once by number, after they are made. */
    private CompletableFuture<Breakpoint> watch(Wish.Where.Watched watched, Tail tail) {
        return session.breakpoints()
                .watch(new WatchRequest(watched.expression(), watched.access()))
                .thenCompose(made -> tail(made.number(), tail)
                        .handle((done, failure) -> failure)
                        .thenCompose(failure -> failure == null
                                ? CompletableFuture.completedFuture(made)
                                : session.breakpoints()
                                        .delete(made.number())
                                        .thenCompose(gone -> CompletableFuture.failedFuture(failure))));
    }

    private CompletableFuture<Void> tail(int number, Tail tail) {
        List<CompletableFuture<String>> lines = new ArrayList<>();
        tail.condition().ifPresent(expression -> lines.add(session.console("condition " + number + " " + expression)));
        if (tail.skip() > 0) {
            lines.add(session.console("ignore " + number + " " + tail.skip()));
        }
        if (tail.once()) {
            lines.add(session.console("enable once " + number));
        }
        return CompletableFuture.allOf(lines.toArray(CompletableFuture[]::new));
    }
}
