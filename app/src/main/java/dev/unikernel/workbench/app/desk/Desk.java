package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.boottime.BootTimeline;
import dev.unikernel.workbench.app.breaks.BreakpointMark;
import dev.unikernel.workbench.app.breaks.BreakpointPlace;
import dev.unikernel.workbench.app.breaks.Tail;
import dev.unikernel.workbench.app.guest.AttachRequest;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SingleStepMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The window's one door to everything else. Calls return at once and never throw for what may go wrong: that becomes a
 * {@link Problem} in the state. Listeners are called on the desk's thread, in order, once for each new state.
 */
public interface Desk extends AutoCloseable {

    /** The state now; any thread. */
    DeskState state();

    /** Calls the listener with the state now and each later one. Running the result ends it. */
    Runnable onState(Consumer<DeskState> listener);

    /** Calls the listener with each place that some view asks the others to show. Running the result ends it. */
    Runnable onReveal(Consumer<Location> listener);

    /** Asks all views to show a place. */
    void reveal(Location location);

    /**
     * Opens a project folder, an image with the symbol file the user named, or a recorded session, with its image where it
     * is now if the user named it. Ends the guest there was.
     */
    void open(Path path, Optional<Path> symbols);

    /** Goes to a stop of the recorded session that is open, by its number; 0: to its end. */
    void recall(int stop);

    /** Reads the open project's file again, after it was edited. */
    void reload();

    /**
     * Sees whether the open image was replaced on disk: then it is read again, unless its guest lives, and a problem says so.
     */
    void checkImage();

    /** Closes what is open; ends the guest. */
    void closeAll();

    /** Builds the open project. */
    void build(boolean clean);

    void cancelBuild();

    /** Builds if needed, and runs the guest without a debugger; ends the guest there was. */
    void run(LaunchWish wish);

    /** Builds if needed, and runs the guest under the debugger to the first stop. */
    void debug(LaunchWish wish);

    /** Attaches to a guest that somebody else started, which stands then; opens the image that was named. */
    void attach(AttachRequest request);

    /**
     * Gives the guest a new gdb: after the old one died, hangs or let go, or after a plain run. The guest stands then. A gdb
     * that is still there is ended.
     */
    void reattach();

    /** Ends gdb and lets the guest run on; one of ours can be reattached to. */
    void detach();

    void resume(Resume how);

    /** Holds the running guest; of one that is being recorded, the recording ends. */
    void pause();

    /** The stopped guest's image was found so far from where it was linked (two's complement): gdb and all views are told. */
    void relocate(long slide);

    /** Has sources looked for by one more rule from now on, and keeps it with the project, if one is open. */
    void mapSources(SourceRule rule);

    /**
     * Leads a guest that can go back to the last instruction that wrote to what an expression names in the frame looked at;
     * it stands where it stood, and a problem says so, if nothing did.
     */
    void lastWrite(String expression);

    /**
     * Puts the guest back to a saved state; it stands then. One that runs is held for it; without a guest under the debugger
     * a new one is started there.
     */
    void returnTo(Snapshots snapshots, Snapshot snapshot);

    /** Ends the guest; one that was attached to is let go or ended, as it was asked. */
    void stop();

    /** Looks at another CPU (gdb's thread, from 1) or frame of the stopped guest. */
    void look(int thread, int frame);

    /** Lets the stopped guest run to a place (or the first that is reached), as far as nothing stops it before. */
    void runTo(BreakpointPlace place);

    /** Lets it run until a frame (0 is the innermost) has returned to its caller. */
    void runToReturn(int thread, int frame);

    /** Moves the program counter of the CPU looked at: nothing runs, stack and registers stay. A stop of its own. */
    void jump(BreakpointPlace place);

    /** Sets what QEMU holds back in single steps, in this guest and the next ones. */
    void singleStepMask(SingleStepMask mask);

    /** Puts a breakpoint there, or takes away the one that is there. While the guest runs: as {@link #holdForBreakpoints} says. */
    void toggleBreakpoint(BreakpointPlace place);

    /** Adds a breakpoint, logpoint or watchpoint; what gdb says of it is in its mark. */
    void addBreakpoint(BreakpointPlace place, Tail tail, boolean pending);

    /** Switches one place of a breakpoint that has several, by gdb's numbers. */
    void enableBreakpointPlace(int number, int index, boolean on);

    /**
     * Whether a running guest is held for a moment, unseen, when breakpoints change. If not, new ones wait for its next
     * stop, and changes of those that gdb has are refused. Kept with the project.
     */
    void holdForBreakpoints(boolean hold);

    /** Changes a mark, for instance enabled; an empty answer removes it. */
    void changeBreakpoint(int id, Function<BreakpointMark, Optional<BreakpointMark>> change);

    /** Shows a problem that a view met. */
    void report(Problem problem);

    void dismissProblem();

    /**
     * A new private folder, which goes away with the desk, whatever ends it; at most 8 letters of the purpose are in its name.
     * May wait for the disk: not on the JavaFX thread. IOException if there is no room, or no guardian can be started.
     */
    Path scratch(String purpose) throws IOException;

    /**
     * Starts a program that is asked something, objdump for instance; it ends with us, whatever ends us. Not on the JavaFX
     * thread. IOException if it cannot be started.
     */
    Process start(ProcessBuilder spec) throws IOException;

    /**
     * The file of the last session, of a guest that may be over or still goes on, or of the recorded one that is open; empty
     * before the first. Any thread; may wait for the disk.
     */
    Optional<Path> recording();

    /**
     * How the open image boots, by launches of its own; the guest on the desk is left alone. In a project the time is added to
     * its history. Fails with what stood against it. To cancel the future gives up what launches are still to come.
     *
     * @param progress told the number of each launch before it, from 1, on another thread
     */
    CompletableFuture<BootTimeline> timeBoot(LaunchWish wish, IntConsumer progress);

    /** Where a source path of the debug information is here on disk; empty if it is not found. May read the disk. */
    Optional<Path> sourceFile(String path);

    /** Ends the guest and everything started; returns when nothing is left. */
    @Override
    void close();
}
