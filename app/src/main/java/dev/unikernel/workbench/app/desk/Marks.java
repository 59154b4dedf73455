package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.OwnFile;
import dev.unikernel.workbench.app.breaks.Placed;
import dev.unikernel.workbench.app.breaks.Placing;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's breakpoints, and gdb's in step with them. Marks live longer than any gdb. On the desk's thread, but for events. */
final class Marks {
    /** Logpoints may speak more often than anybody can see. */
    private static final long COUNT_MS = 100;

    private static final String NOT_HELD =
            "the guest runs, and is not held for breakpoints (the view's menu says so): it is set at the next stop";
    private static final String LOST = "gdb has it no more: it was deleted at its console, or its frame has ended;"
            + " it is set again in the next guest";

    private final LocalDesk desk;
    private final Holder holder;
    private final Runnable changed;
    private final Map<Integer, Integer> said = new ConcurrentHashMap<>();
    private final AtomicBoolean counting = new AtomicBoolean();
    private int last;

    /** Does a work while the guest stands; not at all without a debugger. */
    interface Holder {
        /** At once, or in a moment in which it is held. */
        void hold(Function<Placing, CompletableFuture<Void>> work);

        /** At once, or when it stands again by itself. */
        void atStop(Function<Placing, CompletableFuture<Void>> work);

        /** Whether gdb could do it only by holding the guest. */
        boolean runs();
    }

    /** @param changed called when there is something else to keep */
    Marks(LocalDesk desk, Holder holder, Runnable changed) {
        this.desk = desk;
        this.holder = holder;
        this.changed = changed;
    }

    /** The same without a guest. Why gdb refused it stays; that it was to wait for the guest's next stop does not. */
    static BreakpointMark withoutGuest(BreakpointMark mark) {
        return mark.withPlaced(List.of(), mark.refusal().filter(why -> !why.equals(NOT_HELD)));
    }

    /** Marks that were kept, under ids of this desk. */
    synchronized List<BreakpointMark> numbered(List<BreakpointMark> kept) {
        return kept.stream()
                .map(mark -> BreakpointMark.of(++last, mark.place(), mark.tail(), mark.pending())
                        .withEnabled(mark.enabled()))
                .toList();
    }

    /** Without an enabled mark that stops the guest, it stops in a function, once; an image without it runs until it is paused. */
    CompletableFuture<?> orIn(String function, Placing placing) {
        boolean marked = desk.state().breakpoints().stream()
                .anyMatch(mark -> mark.enabled() && mark.tail().log().isEmpty());
        Wish first = new Wish(
                new Wish.Where.Code(new Location.Function(function)),
                new Tail(false, true, 0, Optional.empty(), Optional.empty()),
                false);
        return marked
                ? CompletableFuture.completedFuture(null)
                : placing.place(first).exceptionally(unknown -> null);
    }

    void toggle(BreakpointPlace place) {
        desk.onDesk(() -> {
            Optional<BreakpointMark> there = desk.state().breakpoints().stream()
                    .filter(mark -> mark.place().equals(place))
                    .findFirst();
            if (there.isPresent()) {
                changeNow(there.get(), Optional.empty());
            } else {
                addNow(place, Tail.NONE, false);
            }
        });
    }

    void add(BreakpointPlace place, Tail tail, boolean pending) {
        desk.onDesk(() -> addNow(place, tail, pending));
    }

    private void addNow(BreakpointPlace place, Tail tail, boolean pending) {
        boolean later = holder.runs() && !desk.state().control().holds();
        BreakpointMark fresh =
                numbered(List.of(BreakpointMark.of(0, place, tail, pending))).get(0);
        BreakpointMark mark = later ? fresh.withPlaced(List.of(), Optional.of(NOT_HELD)) : fresh;
        List<BreakpointMark> more = new ArrayList<>(desk.state().breakpoints());
        more.add(mark);
        desk.update(now -> now.withBreakpoints(more));
        changed.run();
        ask(later, placing -> insert(placing, mark.id()));
    }

    private void ask(boolean later, Function<Placing, CompletableFuture<Void>> work) {
        if (later) {
            holder.atStop(work);
        } else {
            holder.hold(work);
        }
    }

    void change(int id, Function<BreakpointMark, Optional<BreakpointMark>> change) {
        desk.onDesk(() -> find(id).ifPresent(mark -> changeNow(mark, change.apply(mark))));
    }

    private void changeNow(BreakpointMark before, Optional<BreakpointMark> after) {
        if (after.isPresent() && after.get().equals(before)) {
            return;
        }
        boolean gdbs = !before.placed().isEmpty() && (after.isEmpty() || needsGdb(before, after.get()));
        if (gdbs && holder.runs() && !desk.state().control().holds()) {
            desk.report(new Problem(
                    "breakpoint " + before.place().text() + " is as it was: the guest runs, and is not held for"
                            + " breakpoints",
                    "",
                    "pause the guest first, or let it be held in the menu of the breakpoints"));
            return;
        }
        boolean insertion = before.placed().isEmpty()
                && after.filter(mark -> mark.enabled() && needsGdb(before, mark))
                        .isPresent();
        boolean later = insertion && holder.runs() && !desk.state().control().holds();
        replace(before.id(), later ? after.map(mark -> mark.withPlaced(List.of(), Optional.of(NOT_HELD))) : after);
        changed.run();
        if (gdbs || insertion) { // a guest is not held for what gdb need not know
            ask(later, placing -> follow(placing, before, after));
        }
    }

    private static boolean needsGdb(BreakpointMark before, BreakpointMark after) {
        return before.enabled() != after.enabled() || isOther(before, after);
    }

    /** gdb must make it anew. A place that moved with its text is where it was, in the guest that runs. */
    private static boolean isOther(BreakpointMark before, BreakpointMark after) {
        return !before.tail().equals(after.tail()) || before.pending() != after.pending();
    }

    /** Makes all marks in a gdb that has just been attached. Completes when gdb has answered all. */
    CompletableFuture<Void> insertAll(Placing placing) {
        said.clear();
        return CompletableFuture.allOf(desk.state().breakpoints().stream()
                .filter(BreakpointMark::enabled)
                .map(mark -> insert(placing, mark.id()))
                .toArray(CompletableFuture[]::new));
    }

    private Optional<BreakpointMark> find(int id) {
        return desk.state().breakpoints().stream()
                .filter(mark -> mark.id() == id)
                .findFirst();
    }

    private CompletableFuture<Void> insert(Placing placing, int id) {
        Optional<BreakpointMark> wanted =
                find(id).filter(mark -> mark.enabled() && mark.placed().isEmpty());
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        OwnFile own = new OwnFile(placing, desk::sourceFile);
        return placing.placeEach(wanted.get().wish())
                .thenComposeAsync(made -> own.only(wanted.get().place(), made))
                .handle((made, failure) -> {
                    desk.onDesk(() -> placed(placing, wanted.get(), made, failure));
                    return null;
                });
    }

    /** The user may have changed his mind meanwhile. */
    private void placed(
            Placing placing, BreakpointMark asked, @Nullable List<Placed> made, @Nullable Throwable failure) {
        Optional<BreakpointMark> now = find(asked.id());
        if (made == null) {
            String why = Problems.words(failure);
            now.ifPresent(mark -> replace(mark.id(), Optional.of(mark.withPlaced(List.of(), Optional.of(why)))));
        } else if (now.isEmpty()
                || isOther(asked, now.get())
                || !now.get().placed().isEmpty()) {
            var unused = placing.remove(made);
        } else {
            BreakpointMark mark = now.get().withPlaced(made, Optional.empty());
            replace(mark.id(), Optional.of(mark));
            if (!mark.enabled()) {
                var unused = placing.breakpoints().disable(mark.numbers());
            }
        }
    }

    private CompletableFuture<Void> follow(Placing placing, BreakpointMark before, Optional<BreakpointMark> after) {
        boolean wanted = after.isPresent() && after.get().enabled();
        if (before.placed().isEmpty()) {
            return wanted ? insert(placing, before.id()) : CompletableFuture.completedFuture(null);
        }
        if (after.isEmpty() || isOther(before, after.get())) {
            after.ifPresent(mark -> replace(mark.id(), Optional.of(mark.withPlaced(List.of(), Optional.empty()))));
            CompletableFuture<Void> gone = placing.remove(before.placed());
            return wanted ? gone.thenCompose(done -> desk.ask(() -> insert(placing, before.id()))) : gone;
        }
        if (before.enabled() == after.get().enabled()) {
            return CompletableFuture.completedFuture(null);
        }
        int[] numbers = before.numbers();
        return wanted
                ? placing.breakpoints().enable(numbers)
                : placing.breakpoints().disable(numbers);
    }

    /** gdb told of a change of its own: a hit, a place that was resolved; a logpoint spoke. On the session's thread. */
    void onEvent(SessionEvent event) {
        if (event instanceof SessionEvent.BreakpointChanged told) {
            desk.onDesk(() -> desk.state().breakpoints().stream()
                    .filter(mark -> mark.isNumbered(told.number()))
                    .forEach(mark -> told(mark, told.number(), told.breakpoint())));
        } else if (event instanceof SessionEvent.Logged logged) {
            said.put(logged.said().number(), logged.said().said());
            if (counting.compareAndSet(false, true)) {
                CompletableFuture.delayedExecutor(COUNT_MS, TimeUnit.MILLISECONDS)
                        .execute(() -> desk.onDesk(this::count));
            }
        }
    }

    private void told(BreakpointMark mark, int number, Optional<Breakpoint> now) {
        boolean spent = mark.tail().once()
                && now.filter(one -> one.enabled() || one.hits() == 0).isEmpty();
        BreakpointMark after = mark.withChanged(number, spent ? Optional.empty() : now);
        if (spent && now.isPresent()) { // gdb only switches a watchpoint off
            holder.atStop(placing -> placing.breakpoints().delete(number));
        }
        if (!after.placed().isEmpty()) {
            replace(mark.id(), Optional.of(after));
        } else if (mark.tail().once()) {
            replace(mark.id(), Optional.empty());
            changed.run();
        } else {
            replace(mark.id(), Optional.of(after.withPlaced(List.of(), Optional.of(LOST))));
        }
    }

    private void count() {
        counting.set(false);
        Map<Integer, Integer> times = Map.copyOf(said);
        for (BreakpointMark mark : desk.state().breakpoints()) {
            int all = 0;
            for (int number : mark.numbers()) {
                all += times.getOrDefault(number, 0);
            }
            if (mark.tail().log().isPresent() && all > 0 && mark.tail().once()) {
                replace(mark.id(), Optional.empty());
                changed.run();
                holder.atStop(placing -> placing.remove(mark.placed()));
            } else if (mark.tail().log().isPresent() && all != mark.said()) {
                replace(mark.id(), Optional.of(mark.withSaid(all)));
            }
        }
    }

    /** Switches one of the places of a breakpoint. */
    void enablePlace(int number, int index, boolean on) {
        desk.onDesk(() -> holder.hold(placing -> placing.breakpoints()
                .enablePlace(number, index, on)
                .thenCompose(done -> placing.breakpoints().list())
                .thenAccept(all -> all.stream()
                        .filter(one -> one.number() == number)
                        .forEach(one -> desk.onDesk(() -> desk.state().breakpoints().stream()
                                .filter(mark -> mark.isNumbered(number))
                                .forEach(mark -> replace(
                                        mark.id(), Optional.of(mark.withChanged(number, Optional.of(one))))))))));
    }

    private void replace(int id, Optional<BreakpointMark> with) {
        desk.update(now -> now.withBreakpoints(now.breakpoints().stream()
                .flatMap(mark -> mark.id() == id ? with.stream() : Stream.of(mark))
                .toList()));
    }

    /** The state in which no debugger holds any of them. */
    static DeskState unconfirmed(DeskState now) {
        return now.withBreakpoints(
                        now.breakpoints().stream().map(Marks::withoutGuest).toList())
                .withControl(now.control().withoutMask("no guest is under the debugger"));
    }
}
