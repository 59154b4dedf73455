package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.console.ConsoleLines;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.serial.SerialPort;
import dev.unikernel.workbench.launcher.travel.Playback;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A guest, whatever it lives in. Views ask for capabilities, never for the kind. Calls never block, close excepted;
 * futures complete on the guest's own thread.
 */
public sealed interface Guest extends AutoCloseable permits QemuGuest, TenderGuest, AttachedStub, CoreFile, Replayed {

    /** What can be done with a guest of some kind. */
    enum Capability {
        /** It can be held and let go without a debugger. */
        RUN,
        /** It has something that gdb can be attached to. */
        DEBUG,
        /** The debugger can let it go on; a core dump stands for ever. */
        RESUME,
        /** The debugger can let it go back, for a recording of it is played. */
        REVERSE,
        /** It has a serial line. */
        CONSOLE,
        /** Its physical memory can be read. */
        PHYSICAL_MEMORY,
        /** Its memory, variables and breakpoints can be changed; of what is only a record nothing can. */
        CHANGE
    }

    /** How gdb comes to a guest. */
    sealed interface Door {

        /** By a stub, which has room for one gdb. */
        record Stub(StubAddress address) implements Door {}

        /**
         * By a stub that is opened for it, and holds the program that will load the guest: gdb knows the image once that
         * has entered it, at {@code entry}.
         */
        record Tender(Supplier<CompletableFuture<StubAddress>> opened, long entry) implements Door {}

        /** By the file of a core dump. */
        record Core(Path file) implements Door {}

        /** Not at all: what is started in gdb's place answers from a record, and starts nothing. */
        record Recorded(ProcessStarter inGdbsPlace) implements Door {}
    }

    Set<Capability> capabilities();

    default boolean can(Capability what) {
        return capabilities().contains(what);
    }

    /** What it is, in words for people: {@code QEMU, pid 17901, TCG}. */
    String words();

    /** The image it runs; empty if nobody knows it: a stub that was attached to without a symbol file. */
    Optional<GuestImage> image();

    /** Its image was found so far from where it was linked; {@link #image} has that from now on. */
    void loadedAt(long slide);

    /** What an address of the running guest belongs to; the bare address without an image. May read the disk. */
    default CodePlace place(long address) {
        return image().map(known -> known.place(address)).orElseGet(() -> CodePlace.unknown(address));
    }

    /** What is known of its code without asking it, for a stack's honesty; empty without an image. May read the disk. */
    default Optional<CodeFacts> code() {
        return image().map(GuestImage::code);
    }

    /** The system of the image; the plain one if there is no image. */
    UnikernelSystem system();

    /** How gdb comes to it. */
    Door door();

    /** Its gdb has come. */
    default void joined(GdbSession session) {}

    /** Whether it is over though it stands at this stop, which gdb calls a signal: the machine knows better. */
    default CompletableFuture<Boolean> isOver(Stop stop) {
        return CompletableFuture.completedFuture(false);
    }

    /** The machine, for what only a QEMU of ours can be asked. */
    default Optional<Qemu> qemu() {
        return Optional.empty();
    }

    /** The recording that is played, with {@link Capability#REVERSE}. */
    default Optional<Playback> playback() {
        return Optional.empty();
    }

    /** Why the debugger cannot let it go back, a sentence; without {@link Capability#REVERSE}. */
    default String whyNotBack() {
        return words() + " was not started for time travel, so nothing of it was recorded";
    }

    /** Its first serial line, with {@link Capability#CONSOLE}. */
    default Optional<SerialPort> console() {
        return Optional.empty();
    }

    /** It is over ({@link #isOver}), and has been looked at for the last time: what is left of it may go. */
    default void bury() {}

    /** The lines of its console with their times; empty where nobody was there when they came. */
    default Optional<ConsoleLines> consoleLines() {
        return Optional.empty();
    }

    /** The last 64 KiB of its console; bytes that are no UTF-8 are replaced. Empty without a console. */
    default String consoleText() {
        return "";
    }

    /** How it ended, explained. Never completes exceptionally. */
    CompletableFuture<EndReport> ended();

    /** Lets it run without a debugger, with {@link Capability#RUN}. Not while one is attached. */
    CompletableFuture<Void> resume();

    /** Gives it up, as the user wants it; {@link #ended} then says what became of it. Done when nothing of ours is left. */
    CompletableFuture<Void> end();

    /** Gives it up when it is still there after so long; its end is then {@code timeout}. */
    void endAfter(Duration limit);

    /** The same as {@link #end}, and waits. */
    @Override
    void close();
}
