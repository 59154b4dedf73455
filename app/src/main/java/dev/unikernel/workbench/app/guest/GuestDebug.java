package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestCpu;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.variables.Printers;
import dev.unikernel.workbench.launcher.MachineGone;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A guest with a gdb of its own. While it lives, gdb alone lets the guest go or stops it. Joins the two engines' views of
 * an end: gdb calls a triple fault "exited normally" and a panic a signal, so the machine is asked what it was.
 */
public final class GuestDebug implements AutoCloseable {
    /** How long the machine may take to tell of an end that gdb has noticed. */
    private static final long END_MS = 5000;
    /** A record stands in for the stub, and connects to nothing. */
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/"));

    private final Guest guest;
    private final GdbSession session;
    private final Stop first;
    private final CompletableFuture<Optional<LastStand>> lastStand = new CompletableFuture<>();

    private GuestDebug(Guest guest, GdbSession session, Stop first) {
        this.guest = guest;
        this.session = session;
        this.first = first;
        var unused = session.ended().thenAccept(end -> lastStand.complete(Optional.empty()));
    }

    /** Starts gdb, gives it the symbols, and attaches to the guest; a new QEMU stands at its first instruction. */
    public static CompletableFuture<GuestDebug> attach(Guest guest, DebugRequest request, Guardian guardian) {
        Optional<String> missing = processor(guest).flatMap(GuestCpu::missingGdb);
        return missing.isPresent()
                ? CompletableFuture.failedFuture(new DebuggerException.ToolMissing(missing.get()))
                : attach(guest, request, guardian::start);
    }

    private static Optional<GuestCpu> processor(Guest guest) {
        return guest.image().flatMap(image -> GuestCpu.of(image.boot()));
    }

    /** The same, with gdb and its tools started by whom the caller names. */
    public static CompletableFuture<GuestDebug> attach(Guest guest, DebugRequest request, ProcessStarter starter) {
        Optional<DebugRequest.Tap> tap = request.tap();
        ProcessStarter watched = tap.map(one -> one.watch(starter)).orElse(starter);
        return GdbSession.start(options(request, guest), watched)
                .thenCompose(session -> load(session, guest)
                        .thenCombine(code(guest), (loaded, code) -> {
                            CodeFacts facts = code.orElse(CodeFacts.NONE);
                            session.stack()
                                    .judgeBy(tap.map(one -> one.watch(facts)).orElse(facts));
                            tap.ifPresent(one -> one.begin(session));
                            return code;
                        })
                        .thenCompose(loaded -> enter(session, guest))
                        .thenApply(stop -> new GuestDebug(guest, session, stop))
                        .whenComplete((made, failure) -> {
                            if (failure != null) {
                                session.close();
                            }
                        }));
    }

    private static CompletableFuture<Stop> enter(GdbSession session, Guest guest) {
        Guest.Door door = guest.door();
        CompletableFuture<Stop> stands = door instanceof Guest.Door.Core core
                ? session.core(core.file().toAbsolutePath())
                : session.attach(door instanceof Guest.Door.Stub stub ? stub.address() : NOWHERE);
        return stands.whenComplete((stop, failure) -> {
            if (failure == null) {
                guest.joined(session);
            }
        });
    }

    /** What is code in the image, for the stack's honesty; empty without an image. Read on the pool. */
    private static CompletableFuture<Optional<CodeFacts>> code(Guest guest) {
        return CompletableFuture.supplyAsync(guest::code);
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
        GdbOptions options = GdbOptions.DEFAULT.withSources(prefixes, folders);
        Optional<String> gdb = processor(guest).map(GuestCpu::gdb);
        if (gdb.isPresent()) {
            options = options.withGdb(gdb.get());
        }
        if (request.sourceRoot().isPresent()) {
            options = options.withWorkingDirectory(request.sourceRoot().get());
        }
        return request.tap().isPresent()
                ? options.withTranscript(request.tap().get().writer())
                : options;
    }

    private static CompletableFuture<Void> load(GdbSession session, Guest guest) {
        return guest.image()
                .map(image -> load(session, image).thenCompose(loaded -> printers(session, image)))
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
                .thenCompose(done -> toldAnew(stop));
    }

    /** Has gdb look for sources by one more rule. Gives the present stop with its source as gdb finds it then. */
    public CompletableFuture<Stop> map(Stop stop, SourceRule rule) {
        String to = MiCommand.word(rule.to().toString());
        String line = rule.from().equals(SourceRule.RELATIVE)
                ? "directory " + to
                : "set substitute-path " + MiCommand.word(rule.from()) + " " + to;
        return session.console(line).thenCompose(done -> toldAnew(stop));
    }

    private CompletableFuture<Stop> toldAnew(Stop stop) {
        return session.stack()
                .innermost(stop.thread().orElse(1))
                .thenApply(frame -> new Stop(stop.number(), stop.reason(), stop.thread(), Optional.of(frame.value())));
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
        return session.resume(how).thenCompose(this::afterStop).exceptionallyCompose(this::afterFailure);
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
        if (!(stop.reason() instanceof StopReason.Signal) && !(stop.reason() instanceof StopReason.Other)) {
            return CompletableFuture.completedFuture(new Moment.Stopped(stop));
        }
        return guest.isOver(stop)
                .thenCompose(over -> over
                        ? look(stop).thenCompose(looked -> over())
                        : CompletableFuture.completedFuture(new Moment.Stopped(stop)));
    }

    private CompletableFuture<Moment> afterFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof DebuggerException.TargetGone
                        || cause instanceof MachineGone
                        || guest.ended().isDone()
                ? over()
                : CompletableFuture.failedFuture(cause);
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
