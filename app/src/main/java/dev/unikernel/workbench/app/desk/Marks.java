package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** The user's breakpoints, and gdb's in step with them. Marks live longer than any gdb. */
final class Marks {
    private final LocalDesk desk;
    private final Holder holder;
    private int last;

    /** Does a work while the guest stands: at once, or in a moment in which it is held; not at all without a debugger. */
    interface Holder {
        void hold(Function<GuestDebug, CompletableFuture<Void>> work);
    }

    Marks(LocalDesk desk, Holder holder) {
        this.desk = desk;
        this.holder = holder;
    }

    void toggle(BreakpointPlace place) {
        desk.onDesk(() -> {
            Optional<BreakpointMark> there = desk.state().breakpoints().stream()
                    .filter(mark -> mark.place().equals(place))
                    .findFirst();
            if (there.isPresent()) {
                change(there.get().id(), mark -> Optional.empty());
                return;
            }
            BreakpointMark mark = new BreakpointMark(
                    ++last, place, true, false, Optional.empty(), Optional.empty(), Optional.empty());
            List<BreakpointMark> more = new ArrayList<>(desk.state().breakpoints());
            more.add(mark);
            desk.update(now -> now.withBreakpoints(more));
            holder.hold(debug -> insert(debug, mark));
        });
    }

    void change(int id, Function<BreakpointMark, Optional<BreakpointMark>> change) {
        desk.onDesk(() -> {
            for (BreakpointMark mark : desk.state().breakpoints()) {
                if (mark.id() == id) {
                    Optional<BreakpointMark> after = change.apply(mark);
                    replace(id, after);
                    holder.hold(debug -> follow(debug, mark, after));
                }
            }
        });
    }

    /** Makes all marks in a gdb that has just been attached. Completes when gdb has answered all. */
    CompletableFuture<Void> insertAll(GuestDebug debug) {
        return CompletableFuture.allOf(desk.state().breakpoints().stream()
                .filter(BreakpointMark::enabled)
                .map(mark -> insert(debug, mark))
                .toArray(CompletableFuture[]::new));
    }

    /** gdb told of a change of its own: a hit, a place that was resolved. */
    void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.BreakpointChanged changed) {
            desk.update(now -> now.withBreakpoints(now.breakpoints().stream()
                    .map(mark -> numbered(mark, changed.number())
                            ? mark.withConfirmed(changed.breakpoint(), mark.refusal())
                            : mark)
                    .toList()));
        }
    }

    private static boolean numbered(BreakpointMark mark, int number) {
        return mark.confirmed().map(Breakpoint::number).orElse(0) == number;
    }

    private CompletableFuture<Void> insert(GuestDebug debug, BreakpointMark mark) {
        BreakpointRequest request = BreakpointRequest.at(mark.place().location());
        request = mark.hardware() ? request.hardware() : request;
        request = mark.condition().isPresent() ? request.when(mark.condition().get()) : request;
        return debug.session().breakpoints().insert(request).handle((made, failure) -> {
            replace(
                    mark.id(),
                    Optional.of(mark.withConfirmed(
                            Optional.ofNullable(made),
                            failure == null
                                    ? Optional.empty()
                                    : Optional.of(Problems.of(mark.place().text(), failure)
                                            .what()))));
            return null;
        });
    }

    private CompletableFuture<Void> follow(GuestDebug debug, BreakpointMark before, Optional<BreakpointMark> after) {
        Optional<Integer> number = before.confirmed().map(Breakpoint::number);
        boolean wanted = after.isPresent() && after.get().enabled();
        if (number.isEmpty()) {
            return wanted ? insert(debug, after.get()) : CompletableFuture.completedFuture(null);
        }
        if (wanted
                && after.get().condition().equals(before.condition())
                && after.get().hardware() == before.hardware()) {
            return debug.session().breakpoints().enable(number.get());
        }
        CompletableFuture<Void> gone = debug.session().breakpoints().delete(number.get());
        if (after.isPresent()) {
            replace(before.id(), Optional.of(after.get().withConfirmed(Optional.empty(), Optional.empty())));
        }
        return wanted ? gone.thenCompose(done -> insert(debug, after.get())) : gone;
    }

    private void replace(int id, Optional<BreakpointMark> with) {
        desk.update(now -> now.withBreakpoints(now.breakpoints().stream()
                .flatMap(mark -> mark.id() == id ? with.stream() : Stream.of(mark))
                .toList()));
    }
}
