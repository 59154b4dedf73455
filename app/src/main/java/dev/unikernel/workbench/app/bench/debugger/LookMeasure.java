package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.SideBySide;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stack.CodeFacts;
import dev.unikernel.workbench.debugger.transcript.Transcript;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** A step and what the Debug views ask after it: frames, variables, 18 registers, CPUs, code, memory at the stack pointer. */
final class LookMeasure {
    private static final double GOAL = 1.15;
    private static final int WARM_UPS = 20;
    private static final int MEMORY = 256;

    private LookMeasure() {}

    static Comparison of(Pair pair, List<String> queries, int samples) throws Exception {
        SideBySide both = SideBySide.measure(
                WARM_UPS,
                samples,
                () -> {
                    long begin = System.nanoTime();
                    look(pair.ours().session(), pair.go(Resume.STEP));
                    return System.nanoTime() - begin;
                },
                () -> {
                    long begin = System.nanoTime();
                    pair.peer().resume("-exec-step");
                    pair.peer().queries(queries);
                    return System.nanoTime() - begin;
                });
        return new Comparison(
                "debugger/look",
                both.ours(),
                both.peer(),
                "bare gdb MI pipe",
                "a source step and the queries of the Debug views, asked at once and answered as typed values, against the"
                        + " same step and the " + queries.size()
                        + " commands that our session sent for them, written at once to a bare gdb and read to the last"
                        + " answer",
                OptionalDouble.of(GOAL),
                List.of());
    }

    private static void look(GdbSession session, Stop stop) throws Exception {
        int thread = stop.thread().orElse(1);
        long pc = stop.frame().orElseThrow().address().orElseThrow();
        CompletableFuture.allOf(
                        session.stack().frames(thread),
                        session.stack().variables(thread, 0),
                        session.registers().general(thread),
                        session.stack().cpus(),
                        session.disassembly().range(pc, pc + 48),
                        session.memory().read(pc & -MEMORY, MEMORY))
                .get();
    }

    /** What our session sends for one look once it has learnt the register names: from a recorded session of its own. */
    static List<String> queries(Bench bench, BenchProject project, BuildPlan plan) throws Exception {
        Path recording = bench.directory().resolve("look.mi");
        DebugRequest recorded = BenchProject.debug(plan).with(new Plain(new TranscriptWriter(recording)));
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty());
                QemuGuest guest = Pair.launch(project, image, bench);
                GuestDebug debug =
                        GuestDebug.attach(guest, recorded, bench.guardian()).get()) {
            debug.session()
                    .breakpoints()
                    .insert(BreakpointRequest.at(new Location.Function("main")).onlyOnce())
                    .get();
            for (Resume how : List.of(Resume.CONTINUE, Resume.STEP, Resume.STEP)) {
                look(debug.session(), debug.session().resume(how).get());
            }
        }
        List<String> sent = new ArrayList<>();
        for (Transcript.Entry entry : Transcript.read(recording).entries()) {
            String line = entry.line().replaceFirst("^[0-9]+", "");
            if (entry.direction() == Transcript.Direction.SENT && line.startsWith("-exec-step")) {
                sent.clear();
            } else if (entry.direction() == Transcript.Direction.SENT && isQuery(line)) {
                sent.add(line);
            }
        }
        return sent;
    }

    /** Records, and asks nothing of its own. */
    private record Plain(TranscriptWriter writer) implements DebugRequest.Tap {
        @Override
        public CodeFacts watch(CodeFacts facts) {
            return facts;
        }

        @Override
        public ProcessStarter watch(ProcessStarter starter) {
            return starter;
        }

        @Override
        public void begin(GdbSession session) {}
    }

    private static boolean isQuery(String line) {
        return line.startsWith("-stack-") || line.startsWith("-data-") || line.startsWith("-thread-info");
    }
}
