package dev.unikernel.workbench.app.travel;

import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.launcher.travel.Playback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Back to the last instruction that wrote to a variable: a hardware watchpoint and a way back, with all else that would
 * stop it switched off. QEMU stands after the instruction then; the guest is led back over it, so that it stands before
 * the write, at its line. A write of the value that was there already counts, too.
 *
 * @param moment where the guest stands: before the write; if there was none, where it stood
 * @param address of the variable, unsigned
 * @param size in bytes
 * @param values before and after the write, as gdb prints them; empty if nothing wrote to it since the image was entered
 */
public record LastWrite(Moment moment, long address, int size, Optional<Values> values) {
    /** What was there before the write and after it. */
    public record Values(String before, String after) {}

    /** gdb's own variable, for the name in the expression means nothing in another frame. */
    private static final String WHERE = "$_workbench_written";

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]+");
    /** What a watchpoint is given is watched by the stub as a whole; QEMU's has no limit, gdb's value has. */
    private static final int LARGEST = 4096;

    /**
     * Looks for it. Fails with CommandRefused if the expression names nothing in memory, with WrongState if the guest
     * cannot go back, with TimedOut as any way back.
     *
     * @param thread of the frame in which the expression is meant, from 1
     */
    public static CompletableFuture<LastWrite> find(GuestDebug debug, String expression, int thread, int frame) {
        Optional<Playback> playback = debug.guest().playback();
        if (playback.isEmpty()) {
            return debug.resume(Resume.REVERSE_CONTINUE) // which says why not
                    .thenApply(moment -> new LastWrite(moment, 0, 0, Optional.empty()));
        }
        GdbSession session = debug.session();
        return session.variables()
                .evaluate(WHERE + " = &(" + expression + ")", thread, frame)
                .thenCombine(
                        session.variables().evaluate("sizeof(" + expression + ")", thread, frame),
                        (where, size) -> place(expression, where, size))
                .thenCompose(place -> undisturbed(session, () -> new Search(debug, playback.get(), place).run()));
    }

    private record Place(long address, int size) {}

    private static Place place(String expression, AtStop<String> where, AtStop<String> size) {
        Matcher address = ADDRESS.matcher(where.value());
        boolean numeric = size.value().matches("\\d{1,9}");
        int bytes = numeric ? Integer.parseInt(size.value()) : 0;
        if (!address.find() || bytes == 0) {
            throw new CommandRefused("last-write=" + expression, "it has no place in memory", where.stop());
        }
        if (bytes > LARGEST) {
            throw new CommandRefused(
                    "last-write=" + expression,
                    "it has " + bytes + " bytes, and at most " + LARGEST + " are watched: name a part of it",
                    where.stop());
        }
        return new Place(Long.parseUnsignedLong(address.group().substring(2), 16), bytes);
    }

    /** All breakpoints are off meanwhile. */
    private static <T> CompletableFuture<T> undisturbed(GdbSession session, Supplier<CompletableFuture<T>> work) {
        return session.breakpoints().list().thenCompose(all -> {
            int[] enabled = all.stream()
                    .filter(Breakpoint::enabled)
                    .mapToInt(Breakpoint::number)
                    .toArray();
            if (enabled.length == 0) {
                return work.get();
            }
            CompletableFuture<T> done = session.breakpoints().disable(enabled).thenCompose(off -> work.get());
            return done.handle((value, failure) -> enabled)
                    .thenCompose(again -> session.breakpoints().enable(again))
                    .exceptionally(gone -> null) // the guest is over, or runs after a way back that hung
                    .thenCompose(on -> done);
        });
    }

    /** One search, from where the guest stands. */
    private record Search(GuestDebug debug, Playback playback, Place place) {
        CompletableFuture<LastWrite> run() {
            GdbSession session = debug.session();
            WatchRequest watch = new WatchRequest(
                    "*(char (*)[" + place.size() + "])0x" + Long.toHexString(place.address()),
                    WatchRequest.Access.WRITE);
            return playback.position()
                    .thenCompose(from -> session.resume(Resume.STEP_INSTRUCTION)
                            .thenCompose(stepped -> session.breakpoints().watch(watch))
                            .thenCompose(watched -> back(watched.number()))
                            .thenCompose(moment -> at(moment, from)));
        }

        /** Without the watchpoint afterwards, also if it failed; of a guest that is over or hangs that cannot be had. */
        private CompletableFuture<Moment> back(int watchpoint) {
            CompletableFuture<Moment> back = debug.resume(Resume.REVERSE_CONTINUE);
            return back.handle((moment, failure) -> watchpoint)
                    .thenCompose(debug.session().breakpoints()::delete)
                    .handle((gone, failure) -> watchpoint)
                    .thenCompose(gone -> back);
        }

        private CompletableFuture<LastWrite> at(Moment moment, long from) {
            if (!(moment instanceof Moment.Stopped stopped)) {
                return CompletableFuture.completedFuture(
                        new LastWrite(moment, place.address(), place.size(), Optional.empty()));
            }
            return stopped.stop().reason() instanceof StopReason.HistoryEnd
                    ? backTo(from)
                            .thenApply(there -> new LastWrite(there, place.address(), place.size(), Optional.empty()))
                    : value(stopped.stop())
                            .thenCompose(after -> debug.resume(Resume.REVERSE_STEP_INSTRUCTION)
                                    .thenCompose(before -> before(before, after)));
        }

        private CompletableFuture<LastWrite> before(Moment before, String after) {
            return before instanceof Moment.Stopped stopped
                    ? value(stopped.stop())
                            .thenApply(value -> new LastWrite(
                                    before, place.address(), place.size(), Optional.of(new Values(value, after))))
                    : CompletableFuture.completedFuture(
                            new LastWrite(before, place.address(), place.size(), Optional.empty()));
        }

        private CompletableFuture<String> value(Stop stop) {
            return debug.session()
                    .variables()
                    .evaluate("*" + WHERE, stop.thread().orElse(1), 0)
                    .thenApply(AtStop::value);
        }

        /** Nothing wrote to it: the guest is led to where it stood. */
        private CompletableFuture<Moment> backTo(long from) {
            return playback.breakAt(from)
                    .thenCompose(set -> debug.session().resume(Resume.CONTINUE))
                    .thenApply(Moment.Stopped::new);
        }
    }
}
