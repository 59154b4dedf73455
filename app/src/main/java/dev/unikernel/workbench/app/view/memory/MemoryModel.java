package dev.unikernel.workbench.app.view.memory;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.memory.GuestMemory;
import dev.unikernel.workbench.app.memory.MemorySpace;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What part of the guest's memory is looked at, and its bytes as far as they were read. On the ui thread. */
final class MemoryModel implements AutoCloseable {
    /** Where one looks before one has asked for a place. */
    private static final String FIRST = "rsp";

    private final Desk desk;
    private final Executor ui;
    private final Latest latest;
    private final Texts texts = Texts.of(MemoryModel.class, "memory");
    private final PageCache cache = new PageCache();
    private final Trail trail = new Trail();
    private final ReadOnlyObjectWrapper<HexPage> page = new ReadOnlyObjectWrapper<>(HexPage.NONE);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final StopFollower<Reading> follower;
    private final Runnable unsubscribe;
    private final MemoryWork work;
    private MemorySpace space = MemorySpace.VIRTUAL;
    private int liveLooks;
    private boolean looking;
    private boolean placed;
    private long top;
    private long cursor;
    private int rows = 1;
    private int wordSize = 1;
    private boolean littleEndian = true;
    private boolean closed;

    /** @param block whole pages that were missing; null if none was */
    private record Reading(long address, @Nullable MemoryBlock block) {}

    MemoryModel(Desk desk, Executor pool, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.latest = new Latest(pool, ui);
        this.work = new MemoryWork(ui, texts);
        this.follower = new StopFollower<>(desk, ui, Look.Scope.STOP, texts.get("empty"), new Pages());
        this.unsubscribe = desk.onReveal(place -> ui.execute(() -> follow(place)));
    }

    private final class Pages implements Answers<Reading> {
        @Override
        public CompletableFuture<AtStop<Reading>> ask(Look look) {
            if (placed) {
                return read(look, top);
            }
            return look.session()
                    .registers()
                    .read(look.thread(), List.of(FIRST))
                    .thenCompose(
                            answer -> read(look, answer.value().get(0).word().orElse(0)));
        }

        @Override
        public void take(Look look, Reading reading) {
            cache.at(look.stop().number());
            if (reading.block() != null) {
                cache.put(reading.block());
            }
            if (placed) {
                publish();
            } else {
                jump(reading.address());
            }
        }

        @Override
        public void changed() {
            cache.stale();
        }

        @Override
        public void forget() {
            cache.forget();
            placed = !trail.isEmpty(); // a place that was asked for is of interest in the next guest too
            publish();
        }
    }

    /** Reads the pages in sight that were not read at this stop. */
    private CompletableFuture<AtStop<Reading>> read(Look look, long address) {
        cache.at(look.stop().number());
        long start = fitting(address) & -PageCache.PAGE;
        long end = (fitting(address) + (long) rows * HexRow.BYTES - 1) & -PageCache.PAGE;
        OptionalLong missing = cache.missing(start, end - start + PageCache.PAGE);
        if (missing.isEmpty()) {
            return CompletableFuture.completedFuture(new AtStop<>(look.stop().number(), new Reading(address, null)));
        }
        int length = (int) (end - missing.getAsLong() + PageCache.PAGE);
        int stop = look.stop().number();
        MemorySpace asked = space;
        return new GuestMemory(look.live().guest(), Optional.of(look.session()))
                .read(asked, missing.getAsLong(), length)
                .thenApply(block -> new AtStop<>(stop, new Reading(address, block)));
    }

    /** Looks at virtual or physical addresses from now on. */
    void setSpace(MemorySpace now) {
        if (now != space) {
            space = now;
            cache.forget();
            moved();
        }
    }

    /**
     * Reads what is in sight of a guest that runs, without stopping it; what changed since the last such look is marked.
     * Nothing while it stands, and while the look before is still under way.
     */
    void lookLive() {
        Optional<LiveGuest> live = desk.state().live();
        if (closed || looking || !placed || live.isEmpty() || !(desk.state().run() instanceof RunState.Running)) {
            return;
        }
        long start = fitting(top) & -PageCache.PAGE;
        long end = (fitting(top) + (long) rows * HexRow.BYTES - 1) & -PageCache.PAGE;
        MemorySpace asked = space;
        looking = true;
        var unused = new GuestMemory(live.get().guest(), Optional.empty())
                .live(asked, start, (int) (end - start + PageCache.PAGE))
                .whenComplete((block, failure) -> ui.execute(() -> lookedLive(asked, block, failure)));
    }

    private void lookedLive(MemorySpace asked, @Nullable MemoryBlock block, @Nullable Throwable failure) {
        looking = false;
        if (closed || asked != space || !(desk.state().run() instanceof RunState.Running)) {
            return;
        }
        if (block != null) {
            cache.at(--liveLooks); // a stop of its own, as far as changes go
            cache.put(block);
            publish();
            refusal.set(texts.get("live"));
        } else if (failure != null) {
            refusal.set(Failures.words(DebuggerException.cause(failure)));
        }
    }

    MemoryWork work() {
        return work;
    }

    /** From behind the cursor on. */
    void find(String typed) {
        work.find(follower.look().get(), space, cursor + 1, typed, this::goTo);
    }

    /** At the cursor. */
    void write(String typed) {
        work.write(follower.look().get(), space, cursor, typed, () -> {
            cache.stale();
            follower.again();
        });
    }

    /** From the cursor on. */
    void dump(String typed) {
        work.dump(follower.look().get(), space, cursor, typed);
    }

    /** The row of an address, or the last one from which a whole screen fits below 2^64. */
    private long fitting(long address) {
        long row = address & -HexRow.BYTES;
        long last = -(long) rows * HexRow.BYTES;
        return Long.compareUnsigned(row, last) > 0 ? last : row;
    }

    /** How many rows can be seen, at least 1. */
    void setRows(int seen) {
        if (seen != rows && seen > 0) {
            rows = seen;
            moved();
        }
    }

    void setWords(int size, boolean little) {
        wordSize = size;
        littleEndian = little;
        publish();
    }

    /** Goes where the user typed: a number at once, an expression when gdb has answered. */
    void goTo(String typed) {
        refusal.set("");
        Optional<Long> number = AddressQuestion.number(typed);
        Optional<Look> look = follower.look().get();
        if (typed.isBlank()) {
            return;
        }
        if (number.isPresent()) {
            goTo(number.get());
        } else if (look.isEmpty()) {
            refusal.set(texts.get("not.stopped", typed.strip()));
        } else {
            var unused = AddressQuestion.ask(
                            look.get().session(),
                            look.get().thread(),
                            look.get().frame(),
                            typed.strip())
                    .whenComplete((address, failure) -> ui.execute(() -> answered(address, failure)));
        }
    }

    private void answered(@Nullable Long address, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (address != null) {
            goTo(address);
        } else if (failure != null) {
            Throwable cause = DebuggerException.cause(failure);
            refusal.set(cause instanceof CommandRefused refused ? refused.refusal() : Failures.words(cause));
        }
    }

    /** Goes to an address (unsigned), and remembers where it came from. */
    void goTo(long address) {
        refusal.set("");
        if (placed && trail.isEmpty()) {
            trail.go(cursor);
        }
        trail.go(address);
        jump(address);
    }

    private void jump(long address) {
        placed = true;
        cursor = address;
        long into = address - top;
        boolean inSight = Long.compareUnsigned(into, (long) rows * HexRow.BYTES) < 0
                && !page.get().rows().isEmpty();
        top = inSight ? top : fitting(address);
        moved();
    }

    void back() {
        trail.back().ifPresent(this::jump);
    }

    void forward() {
        trail.forward().ifPresent(this::jump);
    }

    /** Moves the cursor by bytes, and the page with it where it would leave the sight. */
    void move(long bytes) {
        long target = cursor + bytes;
        boolean over = bytes > 0 ? Long.compareUnsigned(target, cursor) < 0 : Long.compareUnsigned(target, cursor) > 0;
        cursor = over ? (bytes > 0 ? -1L : 0L) : target;
        long row = cursor & -HexRow.BYTES;
        if (Long.compareUnsigned(row, top) < 0) {
            top = row;
        } else if (Long.compareUnsigned(row - top, (long) (rows - 1) * HexRow.BYTES) > 0) {
            top = fitting(row - (long) (rows - 1) * HexRow.BYTES);
        }
        moved();
    }

    /** Moves the page by rows; the cursor stays where it is. */
    void scroll(int by) {
        long target = top + (long) by * HexRow.BYTES;
        boolean over = by > 0 ? Long.compareUnsigned(target, top) < 0 : Long.compareUnsigned(target, top) > 0;
        top = over ? (by > 0 ? fitting(-1) : 0) : fitting(target);
        moved();
    }

    void choose(long address) {
        cursor = address;
        moved();
    }

    /** Goes where the eight bytes at the cursor (at the word that has it, in the view of such words) point. */
    void followPointer() {
        long at = wordSize == Long.BYTES ? cursor & -Long.BYTES : cursor;
        OptionalLong target = page.get().pointer(at);
        if (target.isPresent()) {
            goTo(target.getAsLong());
        } else {
            refusal.set(texts.get("no.pointer", Bytes.address(at)));
        }
    }

    /** Asks the other views to show the address under the cursor. */
    void reveal() {
        desk.reveal(new Location.Address(cursor));
    }

    private void follow(Location place) {
        if (closed) {
            return;
        }
        if (place instanceof Location.Address address && address.address() != cursor) {
            goTo(address.address());
        } else if (place instanceof Location.Symbol symbol) {
            long slide = follower.look()
                    .get()
                    .flatMap(look -> look.live().guest().image())
                    .map(GuestImage::slide)
                    .orElse(0L);
            goTo(symbol.address() + slide);
        } else if (place instanceof Location.Register register) {
            follower.look().get().ifPresent(look -> {
                var unused = look.session()
                        .registers()
                        .read(look.thread(), List.of(register.name()))
                        .thenAccept(answer ->
                                ui.execute(() -> answer.value().get(0).word().ifPresent(this::goTo)));
            });
        }
    }

    private void moved() {
        publish();
        follower.again();
    }

    private void publish() {
        List<HexRow> seen = new ArrayList<>();
        for (int row = 0; placed && row < rows; row++) {
            long address = top + (long) row * HexRow.BYTES;
            List<Cell> cells = new ArrayList<>();
            for (int i = 0; i < HexRow.BYTES; i++) {
                cells.add(cache.cell(address + i));
            }
            seen.add(new HexRow(address, cells));
        }
        page.set(new HexPage(seen, cursor, wordSize, littleEndian));
        describe();
    }

    /** The status line: where the cursor is and what is there. Symbols are looked up on the pool. */
    private void describe() {
        if (!placed) {
            status.set("");
            return;
        }
        long at = cursor;
        Cell cell = page.get().cell(at);
        String what = cell instanceof Cell.Unreadable not
                ? texts.get("unreadable", not.why())
                : page.get().pointer(at).stream()
                        .mapToObj(value -> texts.get("value", Bytes.address(value)))
                        .findFirst()
                        .orElse("");
        String plain = Bytes.address(at) + what;
        status.set(plain);
        follower.look()
                .get()
                .ifPresent(look -> latest.run(
                        stale -> new Names(
                                look.live().guest().place(at),
                                page.get().pointer(at).stream()
                                        .mapToObj(value -> look.live().guest().place(value))
                                        .findFirst()),
                        names -> status.set(named(at, names.here()) + what + names.there()),
                        failure -> status.set(plain)));
    }

    /** What the cursor is in, and what the word at it points to. */
    private record Names(CodePlace here, Optional<CodePlace> pointed) {
        String there() {
            return pointed.flatMap(place -> place.function()
                            .map(name -> " → " + name
                                    + (place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset()))))
                    .orElse("");
        }
    }

    private static String named(long address, CodePlace place) {
        String offset = place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset());
        return Bytes.address(address)
                + place.function().map(name -> " · " + name + offset).orElse("");
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    ReadOnlyObjectProperty<HexPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Address and symbol under the cursor, and the number or the reason why there is none. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Why the last wish could not be met; empty if it was. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    boolean canGoBack() {
        return trail.canGoBack();
    }

    boolean canGoForward() {
        return trail.canGoForward();
    }

    @Override
    public void close() {
        closed = true;
        unsubscribe.run();
        follower.close();
    }
}
