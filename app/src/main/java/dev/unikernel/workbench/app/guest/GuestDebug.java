package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestCpu;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.ImageEntry;
import dev.unikernel.workbench.app.life.Pulse;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TargetGone;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.variables.Printers;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.MachineGone;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.travel.Playback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A guest with a gdb of its own. While it lives, gdb alone lets the guest go or stops it. Joins the two engines' views of
 * an end: gdb calls a triple fault "exited normally" and a panic a signal, so the machine is asked what it was.
 */
public final class GuestDebug implements AutoCloseable {
    /** How long the machine may take to tell of an end that gdb has noticed. */
    private static final long END_MS = 5000;

    private static final long ENDING_MS = 1000;
    private static final CompletableFuture<Void> LATER = CompletableFuture.completedFuture(null);
    /** A record stands in for the stub, and connects to nothing. */
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/"));

    /** How long a way back may take: what was recorded is played from its beginning for each. */
    private static final Duration BACK = Duration.ofSeconds(30);

    private static final String HELD = "the guest is held somewhere on the way; go back by smaller steps";
    private static final String STUCK = "QEMU does not answer any more; end this guest, and start the recording again";

    private final Guest guest;
    private final GdbSession session;
    private final Stop first;
    private final List<RefusedLine> refused;
    private final CompletableFuture<Optional<LastStand>> lastStand = new CompletableFuture<>();

    private GuestDebug(Guest guest, GdbSession session, Stop first, List<RefusedLine> refused) {
        this.refused = List.copyOf(refused);
        this.guest = guest;
        this.session = session;
        this.first = first;
        var unused = session.ended().thenAccept(end -> lastStand.complete(Optional.empty()));
        if (guest.can(Guest.Capability.RESUME)) {
            Pulse.of(session);
        }
    }

    /** Starts gdb, gives it the symbols, and attaches to the guest; a new QEMU stands at its first instruction. */
    public static CompletableFuture<GuestDebug> attach(Guest guest, DebugRequest request, Guardian guardian) {
        return attach(guest, request, guardian::start);
    }

    /** The same, with gdb and its tools started by whom the caller names. */
    public static CompletableFuture<GuestDebug> attach(Guest guest, DebugRequest request, ProcessStarter starter) {
        Optional<String> missing = recorded(guest) || request.tools().gdb().isPresent()
                ? Optional.empty()
                : processor(guest).flatMap(GuestCpu::missingGdb);
        if (missing.isPresent()) {
            return CompletableFuture.failedFuture(new DebuggerException.ToolMissing(missing.get()));
        }
        Optional<DebugRequest.Tap> tap = request.tap();
        ProcessStarter watched = tap.map(one -> one.watch(starter)).orElse(starter);
        return GdbSession.start(options(request, guest), watched)
                .thenCompose(session -> (guest.door() instanceof Guest.Door.Tender ? LATER : load(session, guest))
                        .thenCombine(code(guest), (loaded, code) -> {
                            CodeFacts facts = code.orElse(CodeFacts.NONE);
                            session.stack()
                                    .judgeBy(tap.map(one -> one.watch(facts)).orElse(facts));
                            tap.ifPresent(one -> one.begin(session));
                            return code;
                        })
                        .thenCompose(loaded -> enter(session, guest))
                        .thenCompose(stop -> told(session, request.tools().gdbCommands())
                                .thenApply(refused -> new GuestDebug(guest, session, stop, refused)))
                        .whenComplete((made, failure) -> {
                            if (failure != null) {
                                session.close();
                            }
                        }));
    }

    /** A record answers in gdb's place, and needs neither it nor its printers. */
    private static boolean recorded(Guest guest) {
        return guest.door() instanceof Guest.Door.Recorded;
    }

    /** A line that gdb was to be told, and did not take. */
    public record RefusedLine(String line, String why) {}

    /** One after the other; one that fails is told of, and is not the end. */
    private static CompletableFuture<List<RefusedLine>> told(GdbSession session, List<String> lines) {
        CompletableFuture<List<RefusedLine>> all = CompletableFuture.completedFuture(List.of());
        for (String line : lines) {
            all = all.thenCompose(before -> session.console(line).handle((said, failure) -> {
                if (failure == null) {
                    return before;
                }
                List<RefusedLine> more = new ArrayList<>(before);
                more.add(new RefusedLine(line, why(failure)));
                return more;
            }));
        }
        return all;
    }

    private static String why(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        return cause instanceof CommandRefused refused ? refused.refusal() : String.valueOf(cause.getMessage());
    }

    /** After the standing guest was put back to a saved state: gdb reads it anew, its breakpoints as they were. */
    public CompletableFuture<Stop> comeBack() {
        return guest.door() instanceof Guest.Door.Stub stub
                ? session.comeBack(stub.address())
                : CompletableFuture.failedFuture(
                        new DebuggerException.WrongState("come back", guest.words(), "a guest with a stub"));
    }

    private static CompletableFuture<Stop> enter(GdbSession session, Guest guest) {
        Guest.Door door = guest.door();
        if (door instanceof Guest.Door.Tender tender) {
            return enter(session, guest, tender);
        }
        CompletableFuture<Stop> stands = door instanceof Guest.Door.Core core
                ? session.core(core.file().toAbsolutePath())
                : session.attach(door instanceof Guest.Door.Stub stub ? stub.address() : NOWHERE);
        return stands.whenComplete((stop, failure) -> {
            if (failure == null) {
                guest.joined(session);
            }
        });
    }

    /**
     * Through the tender to the guest's first instruction. Until then gdb must know no image: it would take what it knows for
     * the tender, and move it (13.1); and a file whose interpreter is not there keeps it from going on. The breakpoint is a
     * hardware one, for the guest is not loaded yet.
     */
    private static CompletableFuture<Stop> enter(GdbSession session, Guest guest, Guest.Door.Tender tender) {
        BreakpointRequest entry = BreakpointRequest.at(new Location.Address(tender.entry()));
        return session.console("set auto-solib-add off")
                .thenCompose(set -> session.console("set sysroot /nonexistent"))
                .thenCompose(set -> tender.opened().get())
                .thenCompose(session::attach)
                .thenCompose(stands -> {
                    guest.joined(session);
                    return session.breakpoints().insert(entry.hardware());
                })
                .thenCompose(made -> session.resume(Resume.CONTINUE)
                        .thenCompose(stop ->
                                session.breakpoints().delete(made.number()).thenApply(gone -> stop)))
                .thenCompose(stop -> load(session, guest).thenCompose(loaded -> toldAnew(session, attached(stop))))
                .exceptionallyCompose(failure -> DebuggerException.cause(failure) instanceof TargetGone gone
                        ? refused(guest, gone)
                        : CompletableFuture.failedFuture(failure));
    }

    private static Stop attached(Stop stop) {
        return new Stop(stop.number(), new StopReason.Attached(), stop.thread(), stop.frame());
    }

    /** The tender ended before its guest began, and has said why. */
    private static CompletableFuture<Stop> refused(Guest guest, TargetGone gone) {
        return guest.ended()
                .thenApply(EndReport::explanation)
                .completeOnTimeout(String.valueOf(gone.getMessage()), END_MS, TimeUnit.MILLISECONDS)
                .thenCompose(why -> CompletableFuture.failedFuture(new TargetGone(why)));
    }

    /** What is code in the image, for the stack's honesty; empty without an image. Read on the pool. */
    private static CompletableFuture<Optional<CodeFacts>> code(Guest guest) {
        return CompletableFuture.supplyAsync(guest::code);
    }

    private static Optional<GuestCpu> processor(Guest guest) {
        return guest.image().flatMap(image -> GuestCpu.of(image.boot()));
    }

    private static GdbOptions options(DebugRequest request, Guest guest) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        request.sourcePrefixes().forEach((prefix, folder) -> {
            if (!prefix.equals(SourceRule.RELATIVE)) { // gdb looks for relative names in its folders
                prefixes.put(prefix, folder.toString());
            }
        });
        List<Path> folders = Stream.ofNullable(request.sourcePrefixes().get(SourceRule.RELATIVE))
                .toList();
        String gdb = request.tools()
                .gdb()
                .or(() -> processor(guest).map(GuestCpu::gdb))
                .orElse(GdbOptions.DEFAULT.gdb());
        GdbOptions options = GdbOptions.DEFAULT.withSources(prefixes, folders).withGdb(gdb);
        if (request.sourceRoot().isPresent()) {
            options = options.withWorkingDirectory(request.sourceRoot().get());
        }
        return request.tap().isPresent()
                ? options.withTranscript(request.tap().get().writer())
                : options;
    }

    private static CompletableFuture<Void> load(GdbSession session, Guest guest) {
        return guest.image()
                .map(image -> recorded(guest)
                        ? load(session, image)
                        : load(session, image).thenCompose(loaded -> printers(session, image)))
                .orElse(CompletableFuture.completedFuture(null));
    }

    /** For C++ images only: Python takes 30 ms to read them. */
    private static CompletableFuture<Void> printers(GdbSession session, GuestImage image) {
        return CompletableFuture.supplyAsync(image::hasCpp)
                .thenCompose(cpp -> cpp
                        ? session.loadPrinters(Printers.KNOWN).thenApply(loaded -> null)
                        : CompletableFuture.completedFuture(null));
    }

    /** An ELF32 file would make gdb refuse the 64-bit registers that QEMU's stub always sends. */
    private static CompletableFuture<Void> load(GdbSession session, GuestImage image) {
        Optional<Path> symbols = image.symbolFile();
        CompletableFuture<Void> loaded = symbols.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : image.slide() == 0
                        ? session.symbols(symbols.get().toAbsolutePath())
                        : session.symbols(symbols.get().toAbsolutePath(), image.slide());
        if (image.symbolsWithoutCode() && codeComesFromBootFile(image)) {
            MiCommand code = MiCommand.of(
                    "-file-exec-file", image.bootFile().toAbsolutePath().toString());
            loaded = loaded.thenCompose(done -> session.channel().send(code)).thenApply(answer -> null);
        }
        boolean x86 = GuestCpu.of(image.boot()).orElse(GuestCpu.X86) == GuestCpu.X86;
        return !x86 || (image.symbolBits() == 64 && symbols.isPresent())
                ? loaded
                : loaded.thenCompose(done -> session.architecture("i386:x86-64"));
    }

    /** gdb must not be given an ELF32 file (see above), and knows no slide of this one. */
    private static boolean codeComesFromBootFile(GuestImage image) {
        return image.boot().header().bits() == 64 && image.slide() == 0;
    }

    public GdbSession session() {
        return session;
    }

    public Guest guest() {
        return guest;
    }

    /**
     * Tells gdb and the guest that the image was found so far from where it was linked. gdb moves its breakpoints at
     * functions and lines by itself; one at an address stays. Gives the present stop with the place as it is known then.
     */
    public CompletableFuture<Stop> relocate(Stop stop, long slide) {
        guest.loadedAt(slide);
        Optional<GuestImage> image = guest.image();
        Optional<Path> symbols = image.flatMap(GuestImage::symbolFile);
        CompletableFuture<?> moved = symbols.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : session.symbols(symbols.get().toAbsolutePath(), slide);
        return moved.thenCombine(code(guest), (done, code) -> {
                    code.ifPresent(session.stack()::judgeBy);
                    return code;
                })
                .thenCompose(done -> toldAnew(session, stop));
    }

    /** Has gdb look for sources by one more rule. Gives the present stop with its source as gdb finds it then. */
    public CompletableFuture<Stop> map(Stop stop, SourceRule rule) {
        String to = MiCommand.word(rule.to().toString());
        String line = rule.from().equals(SourceRule.RELATIVE)
                ? "directory " + to
                : "set substitute-path " + MiCommand.word(rule.from()) + " " + to;
        return session.console(line).thenCompose(done -> toldAnew(session, stop));
    }

    private static CompletableFuture<Stop> toldAnew(GdbSession session, Stop stop) {
        return session.stack()
                .innermost(stop.thread().orElse(1))
                .thenApply(frame -> new Stop(stop.number(), stop.reason(), stop.thread(), Optional.of(frame.value())))
                .exceptionallyCompose(failure -> DebuggerException.cause(failure) instanceof CommandRefused
                        ? CompletableFuture.completedFuture(stop) // a record has no frame under the new rule
                        : CompletableFuture.failedFuture(failure));
    }

    /** The user's own lines that gdb did not take after the attach. */
    public List<RefusedLine> refused() {
        return refused;
    }

    /** The stop at which it was attached: of a new QEMU, the guest's first instruction. */
    public Stop first() {
        return first;
    }

    /**
     * While {@code work} makes breakpoints, gdb reads code from the file: before its loader ran, the guest's memory has
     * none (Multiboot images with an address header, QEMU 7.2), and gdb would take a function's first byte for its body.
     * A file of symbols alone has no code either: gdb 13 reads zeros from it, and makes the same mistake.
     */
    public <T> CompletableFuture<T> trustingTheFile(Supplier<CompletableFuture<T>> work) {
        boolean fileHasCode = guest.image()
                .filter(image -> !image.symbolsWithoutCode() || codeComesFromBootFile(image))
                .isPresent();
        if (!fileHasCode) {
            return work.get();
        }
        return session.console("set trust-readonly-sections on")
                .thenCompose(on -> work.get())
                .thenCompose(result ->
                        session.console("set trust-readonly-sections off").thenApply(off -> result));
    }

    /** Lets the guest go on until it stands again or is over. */
    public CompletableFuture<Moment> resume(Resume how) {
        if (!guest.can(Guest.Capability.RESUME)) {
            return CompletableFuture.failedFuture(new DebuggerException.WrongState(
                    how.toString(), guest.words() + ", which stands for ever", "a guest that can go on"));
        }
        Optional<Playback> playback = guest.playback();
        CompletableFuture<Stop> stops =
                how.isReverse() ? back(how) : playback.isPresent() ? forward(playback.get(), how) : session.resume(how);
        return stops.thenCompose(this::afterStop).exceptionallyCompose(this::afterFailure);
    }

    /** What is played ends before its guest does, so that it can go back from there. */
    private CompletableFuture<Stop> forward(Playback playback, Resume how) {
        return playback.guardEnd().thenCompose(further -> {
            Optional<Stop> here = session.stop();
            return further || here.isEmpty()
                    ? session.resume(how)
                    : CompletableFuture.completedFuture(edge(here.get(), false));
        });
    }

    private static Stop edge(Stop stop, boolean start) {
        return new Stop(stop.number(), new StopReason.HistoryEnd(start), stop.thread(), stop.frame());
    }

    /** Experimental, as QEMU's is: it is given its time, and then held. */
    private CompletableFuture<Stop> back(Resume how) {
        if (!guest.can(Guest.Capability.REVERSE)) {
            return CompletableFuture.failedFuture(
                    new DebuggerException.WrongState(how.toString(), guest.whyNotBack(), "started with time travel"));
        }
        CompletableFuture<Stop> going = how == Resume.REVERSE_CONTINUE ? backToBreakpoint() : session.resume(how);
        return going.copy().orTimeout(BACK.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            if (!(failure instanceof TimeoutException)) {
                return CompletableFuture.failedFuture(failure);
            }
            return session.pause().handle((held, deaf) -> {
                throw new DebuggerException.TimedOut(how.toString(), BACK, deaf == null ? HELD : STUCK);
            });
        });
    }

    /** Without a breakpoint before it might never stop (QEMU 7.2): one at the image's entry is there meanwhile. */
    private CompletableFuture<Stop> backToBreakpoint() {
        OptionalLong entry = guest.image().map(GuestDebug::entry).orElse(OptionalLong.empty());
        if (entry.isEmpty()) {
            return session.resume(Resume.REVERSE_CONTINUE);
        }
        BreakpointRequest there = BreakpointRequest.at(new Location.Address(entry.getAsLong()));
        return session.breakpoints()
                .insert(there)
                .thenCompose(made -> session.resume(Resume.REVERSE_CONTINUE)
                        .thenApply(stop -> {
                            OptionalInt hit = stop.breakpoint();
                            return hit.isPresent() && hit.getAsInt() == made.number() ? edge(stop, true) : stop;
                        })
                        .thenCompose(stop ->
                                session.breakpoints().delete(made.number()).thenApply(gone -> stop)));
    }

    private static OptionalLong entry(GuestImage image) {
        try {
            return ImageEntry.of(image);
        } catch (Malformed damaged) {
            return OptionalLong.empty();
        }
    }

    /** Holds a running guest. */
    public CompletableFuture<Moment> pause() {
        return session.pause().thenCompose(this::afterStop).exceptionallyCompose(this::afterFailure);
    }

    /** What a stop is that gdb told of by itself: the guest stands, or is over. */
    public CompletableFuture<Moment> moment(Stop stop) {
        return afterStop(stop).exceptionallyCompose(this::afterFailure);
    }

    private CompletableFuture<Moment> afterStop(Stop stop) {
        Optional<Playback> playback = guest.playback();
        if (playback.isPresent() && stop.reason() instanceof StopReason.Paused) {
            return playback.get().isAtEnd().thenApply(end -> new Moment.Stopped(end ? edge(stop, false) : stop));
        }
        if (!(stop.reason() instanceof StopReason.Signal) && !(stop.reason() instanceof StopReason.Other)) {
            return CompletableFuture.completedFuture(new Moment.Stopped(stop));
        }
        return guest.isOver(stop)
                .thenCompose(over -> over
                        ? look(stop).thenCompose(looked -> {
                            guest.bury();
                            return over();
                        })
                        : CompletableFuture.completedFuture(new Moment.Stopped(stop)));
    }

    private CompletableFuture<Moment> afterFailure(Throwable failure) {
        Throwable cause = DebuggerException.cause(failure);
        if (cause instanceof DebuggerException.TargetGone
                || cause instanceof MachineGone
                || guest.ended().isDone()) {
            return over();
        }
        return cause instanceof DebuggerException.WrongState wrong && wrong.is().startsWith("ENDED")
                ? whyEnded().thenCompose(left -> left ? over() : CompletableFuture.failedFuture(cause))
                : CompletableFuture.failedFuture(cause);
    }

    /**
     * Whether the session ended since, not by anything of ours: whatever was asked of it meanwhile came too late. It tells
     * its end a moment after it takes no commands any more.
     */
    private CompletableFuture<Boolean> whyEnded() {
        return session.ended()
                .thenApply(end -> end.cause() == SessionEnd.Cause.CONNECTION_CLOSED
                        || end.cause() == SessionEnd.Cause.TARGET_EXITED)
                .completeOnTimeout(false, ENDING_MS, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Moment> over() {
        return guest.ended().copy().orTimeout(END_MS, TimeUnit.MILLISECONDS).thenApply(Moment.Over::new);
    }

    /** A guest that crashed still stands there, for its stack to be read; not for long. */
    private CompletableFuture<Void> look(Stop stop) {
        return session.stack().frames(stop.thread().orElse(1)).handle((stack, failure) -> {
            lastStand.complete(failure == null ? Optional.of(new LastStand(stop, stack.value())) : Optional.empty());
            return null;
        });
    }

    /**
     * Where the guest stood when it crashed, and its stack; empty if it went without a stop, as by an exit. Done at the end.
     */
    public CompletableFuture<Optional<LastStand>> lastStand() {
        return lastStand.copy();
    }

    /** Ends gdb; the guest is left as it is. */
    @Override
    public void close() {
        session.close();
    }
}
