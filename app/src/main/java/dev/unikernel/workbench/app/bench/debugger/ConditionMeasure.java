package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import java.util.List;
import java.util.OptionalDouble;

/** A breakpoint whose condition holds at its 10,000th hit: gdb stops and goes on 10,000 times by itself. */
final class ConditionMeasure {
    private static final double GOAL = 1.1;
    private static final int HITS = 10_000;

    private ConditionMeasure() {}

    static Comparison of(Pair pair, int samples) throws Exception {
        SideBySide both = SideBySide.measure(0, samples, () -> ours(pair), () -> peer(pair));
        return new Comparison(
                "debugger/condition",
                both.ours(),
                both.peer(),
                "bare gdb MI pipe",
                HITS + " hits of a breakpoint whose condition is false until the last, from the request to the stop",
                OptionalDouble.of(GOAL),
                List.of());
    }

    private static long ours(Pair pair) throws Exception {
        pair.ours().session().console("set $hits = 0").get();
        Breakpoint made = pair.ours()
                .session()
                .breakpoints()
                .insert(BreakpointRequest.at(new Location.Function("scale")).when("++$hits == " + HITS))
                .get();
        long begin = System.nanoTime();
        pair.go(Resume.CONTINUE);
        long nanos = System.nanoTime() - begin;
        pair.ours().session().breakpoints().delete(made.number()).get();
        return nanos;
    }

    private static long peer(Pair pair) throws Exception {
        pair.peer().command("-interpreter-exec console \"set $hits = 0\"");
        pair.peer().command("-break-insert -c \"++$hits == " + HITS + "\" scale");
        long begin = System.nanoTime();
        pair.peer().resume("-exec-continue");
        long nanos = System.nanoTime() - begin;
        pair.peer().command("-break-delete");
        return nanos;
    }
}
