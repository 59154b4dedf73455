package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.disassembly.CodeLine.Stop;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.disassembly.Code;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The code of the frame looked at, or of a place that another view asked for, until the next stop. On the ui thread. */
final class DisassemblyModel implements AutoCloseable {
    private final Desk desk;
    private final Executor pool;
    private final Texts texts = Texts.of(DisassemblyModel.class, "disassembly");
    private final SourceTexts sources;
    private final ReadOnlyObjectWrapper<Listing> listing = new ReadOnlyObjectWrapper<>(Listing.NONE);
    private final StopFollower<Listing> follower;
    private final Runnable stateEnd;
    private final Runnable revealEnd;
    private List<BreakpointMark> marks = List.of();
    private OptionalLong elsewhere = OptionalLong.empty();
    private @Nullable Look shown;
    private boolean closed;

    DisassemblyModel(Desk desk, Executor pool, Executor ui) {
        this.desk = desk;
        this.pool = pool;
        this.sources = new SourceTexts(desk::sourceFile);
        this.follower = new StopFollower<>(desk, ui, Look.Scope.FRAME, texts.get("empty"), new Answer());
        this.stateEnd = desk.onState(state -> ui.execute(() -> mark(state.breakpoints())));
        this.revealEnd = desk.onReveal(place -> ui.execute(() -> follow(place)));
    }

    private final class Answer implements Answers<Listing> {
        @Override
        public CompletableFuture<AtStop<Listing>> ask(Look look) {
            Look before = shown;
            if (before == null || !before.isSame(look, Look.Scope.FRAME)) {
                elsewhere = OptionalLong.empty();
                shown = look;
            }
            OptionalLong asked = elsewhere;
            return CodeQuestion.ask(look, asked)
                    .thenApplyAsync(answer -> answer.map(found -> listing(found, asked)), pool);
        }

        @Override
        public void take(Look look, Listing answer) {
            listing.set(answer);
            mark(marks);
        }

        @Override
        public void forget() {
            listing.set(Listing.NONE);
            shown = null;
        }
    }

    /** Reads sources: on the pool. */
    private Listing listing(CodeQuestion.Answer answer, OptionalLong asked) {
        Code code = answer.code();
        if (code.instructions().isEmpty()) {
            return Listing.without(texts.get("no.code"));
        }
        long pc = answer.pc().orElse(code.instructions().get(0).address());
        return Listing.of(
                code.instructions(),
                pc,
                asked.orElse(pc),
                sources,
                note(code),
                code.state().isEmpty());
    }

    /** What is decoded, where it is not the 64-bit code that everybody expects. */
    private String note(Code code) {
        if (code.state().isEmpty()) {
            return texts.get("mode.unknown");
        }
        CodeState state = code.state().get();
        if (state.size() == CodeSize.BITS_64) {
            return "";
        }
        String mode = texts.get("mode." + state.mode().kind().name().toLowerCase(Locale.ROOT));
        String shown = code.size().isEmpty()
                ? texts.get("note.elsewhere")
                : texts.get("note.bits", Integer.toString(code.size().get().bits()));
        return mode + "; " + shown + (state.certain() ? "" : " " + texts.get("note.guess"));
    }

    private void mark(List<BreakpointMark> now) {
        marks = now;
        if (closed || listing.get().lines().isEmpty()) {
            return;
        }
        Listing old = listing.get();
        List<CodeLine> lines = old.lines().stream()
                .map(line -> line instanceof CodeLine.Code code ? code.with(at(code.address())) : line)
                .toList();
        if (!lines.equals(old.lines())) {
            listing.set(new Listing(lines, old.focus(), old.note(), old.doubtful()));
        }
    }

    private Stop at(long address) {
        return markAt(address)
                .map(mark -> mark.state() == BreakpointMark.State.SET ? Stop.SET : Stop.HOLLOW)
                .orElse(Stop.NONE);
    }

    private Optional<BreakpointMark> markAt(long address) {
        return marks.stream().filter(mark -> isAt(mark, address)).findFirst();
    }

    private static boolean isAt(BreakpointMark mark, long address) {
        return mark.place().equals(new BreakpointPlace.Address(address))
                || mark.placed().stream()
                        .flatMap(made -> made.breakpoint().locations().stream())
                        .anyMatch(place -> place.address().equals(OptionalLong.of(address)));
    }

    /** Sets a breakpoint at an instruction, or takes away the one that is there, however it was set. */
    void toggle(CodeLine line) {
        if (line instanceof CodeLine.Code code) {
            desk.toggleBreakpoint(markAt(code.address())
                    .map(BreakpointMark::place)
                    .orElse(new BreakpointPlace.Address(code.address())));
        }
    }

    /** Lets the guest run to an instruction. */
    void runTo(CodeLine line) {
        if (line instanceof CodeLine.Code code) {
            desk.runTo(new BreakpointPlace.Address(code.address()));
        }
    }

    /** Moves the program counter to an instruction. */
    void jump(CodeLine line) {
        if (line instanceof CodeLine.Code code) {
            desk.jump(new BreakpointPlace.Address(code.address()));
        }
    }

    /** Asks the editor for the line's source. */
    void revealSource(CodeLine line) {
        line.source().ifPresent(desk::reveal);
    }

    /** Asks the other views for an instruction's address. */
    void revealAddress(CodeLine line) {
        if (line instanceof CodeLine.Code code) {
            desk.reveal(new Location.Address(code.address()));
        }
    }

    private void follow(Location place) {
        Optional<Look> look = follower.look().get();
        Optional<GuestImage> known = look.flatMap(one -> one.live().guest().image());
        if (closed || known.isEmpty()) {
            return;
        }
        GuestImage image = known.get();
        if (place instanceof Location.Address address) {
            show(address.address(), image);
        } else if (place instanceof Location.Symbol symbol) {
            show(symbol.address() + image.slide(), image);
        }
    }

    /** Only code is followed: addresses of data are revealed as well. */
    private void show(long address, GuestImage image) {
        boolean here = listing.get().lines().stream()
                .anyMatch(line -> line instanceof CodeLine.Code code && code.address() == address);
        boolean code = image.boot().segments().stream()
                .anyMatch(segment -> segment.isLoad()
                        && segment.isExecutable()
                        && Long.compareUnsigned(
                                        address - image.slide() - segment.virtualAddress(), segment.memorySize())
                                < 0);
        if (code && !here) {
            elsewhere = OptionalLong.of(address);
            follower.again();
        }
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    ReadOnlyObjectProperty<Listing> listing() {
        return listing.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        stateEnd.run();
        revealEnd.run();
        follower.close();
    }
}
