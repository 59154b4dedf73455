package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.StartedGuest;
import dev.unikernel.workbench.app.cli.targets.Target;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.machine.BootTrace;
import dev.unikernel.workbench.debugger.session.Resume;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One {@code workbench debug}: a guest, a gdb, and the list of actions, one after the other. Not thread-safe. */
public final class DebugRun implements AutoCloseable {
    private final Target target;
    private final DebugWish wish;
    private final Invocation invocation;
    private final Output output;
    private @Nullable StartedGuest guest;
    private @Nullable GuestDebug debug;
    private @Nullable BootTrace boot;
    private int notDone;
    private boolean asAsked;

    public DebugRun(Target target, DebugWish wish, Invocation invocation) {
        this.target = target;
        this.wish = wish;
        this.invocation = invocation;
        this.output = invocation.output();
    }

    /** Does them all, or as many as the guest lives for; how the guest ended. */
    public EndReport through(List<Action> actions) throws Exception {
        GuestDebug now = begin();
        Moment moment = new Moment.Stopped(now.first());
        boolean toFirstStop = !wish.breaks().isEmpty() || actions.isEmpty();
        if (toFirstStop) {
            moment = show(go(now, Resume.CONTINUE));
        } else {
            show(moment);
        }
        for (int i = 0; i < actions.size(); i++) {
            if (moment instanceof Moment.Over) {
                notDone = actions.size() - i;
                break;
            }
            moment = show(act(actions.get(i)));
        }
        if (moment instanceof Moment.Over over) {
            return over.end();
        }
        Guest left = Objects.requireNonNull(guest).guest();
        left.end().get();
        asAsked = left.ended().get().by().equals("workbench")
                && left.ended().get().reason() == EndReport.Reason.KILLED;
        return left.ended().get();
    }

    /** All was done, and the guest was then ended by us. */
    public boolean finishedAsAsked() {
        return asAsked;
    }

    /** How many actions the guest did not live for. */
    public int notDone() {
        return notDone;
    }

    /** Launches a guest, attaches gdb, and makes the breakpoints. */
    private GuestDebug begin() throws Exception {
        StartedGuest started = StartedGuest.of(target, wish.launch(), invocation, text -> {});
        guest = started;
        GuestDebug attached = GuestDebug.attach(started.guest(), target.debug(wish.transcript()), invocation.guardian())
                .get();
        debug = attached;
        if (wish.shows().contains(new Show.Plain(Show.Kind.BOOT))) {
            boot = new BootTrace(attached);
            boot.observe(attached.first());
        }
        Breaks.insert(attached, wish.breaks().isEmpty() ? Breaks.first(target) : wish.breaks());
        return attached;
    }

    private Moment act(Action action) throws Exception {
        GuestDebug now = Objects.requireNonNull(debug);
        if (action instanceof Action.Run run) {
            return go(now, resume(run.how()));
        }
        if (action instanceof Action.Until until) {
            return Breaks.runTo(now, until.location());
        }
        if (action instanceof Action.Pause pause) {
            return pause(now, pause);
        }
        end();
        return go(begin(), Resume.CONTINUE);
    }

    /** A continue goes through the changes of mode one by one if the boot is to be shown. */
    private Moment go(GuestDebug now, Resume how) throws ExecutionException, InterruptedException {
        BootTrace trace = boot;
        return trace != null && how == Resume.CONTINUE
                ? trace.resume()
                : now.resume(how).get();
    }

    /** Runs for a while; a stop or an end that comes earlier is taken as it is. */
    private static Moment pause(GuestDebug now, Action.Pause pause) throws ExecutionException, InterruptedException {
        CompletableFuture<Moment> running = now.resume(Resume.CONTINUE);
        try {
            return running.get(pause.after().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            return now.pause().get();
        }
    }

    private static Resume resume(Action.How how) {
        return switch (how) {
            case CONTINUE -> Resume.CONTINUE;
            case STEP -> Resume.STEP;
            case NEXT -> Resume.NEXT;
            case FINISH -> Resume.FINISH;
            case STEPI -> Resume.STEP_INSTRUCTION;
            case NEXTI -> Resume.NEXT_INSTRUCTION;
        };
    }

    private Moment show(Moment moment) throws ExecutionException, InterruptedException {
        Objects.requireNonNull(guest).console().flush();
        if (moment instanceof Moment.Stopped stopped) {
            ObjectNode record =
                    new StopLook(Objects.requireNonNull(debug), wish.shows(), wish.prints()).at(stopped.stop());
            if (boot != null) {
                boot.observe(stopped.stop());
                record.set("boot", BootLook.of(boot));
            }
            output.json(record);
            output.line(StopText.of(record));
        }
        return moment;
    }

    private void end() throws IOException {
        if (guest != null) {
            guest.close();
        }
        if (debug != null) {
            debug.close();
        }
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
