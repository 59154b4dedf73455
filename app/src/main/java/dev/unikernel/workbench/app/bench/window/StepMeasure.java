package dev.unikernel.workbench.app.bench.window;

import dev.unikernel.workbench.app.bench.BareGdb;
import dev.unikernel.workbench.app.bench.BareProcess;
import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A step in the Debug perspective to the last view's values, beside the same step and queries through a bare gdb. */
final class StepMeasure {
    private static final double GOAL = 1.15;
    private static final int WARM_UPS = 10;

    private StepMeasure() {}

    static Comparison of(Probe probe, BenchProject project, Bench bench, int steps) throws Exception {
        BuildPlan plan = project.build(bench.guardian());
        List<Long> ours = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        int most = 0;
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty());
                QemuGuest guest = QemuGuest.launch(image, project.system(), project.command(image), bench.guardian())
                        .get();
                BareGdb peer = new BareGdb(
                        plan.image(), guest.qemu().orElseThrow().gdbSocket(), Duration.ofSeconds(60 + 3L * steps));
                BareProcess window =
                        probe.start("StepTimes", project.directory().toString())) {
            peer.command("-break-insert -t main");
            peer.resume("-exec-continue");
            peer.queries(answer(window).queries()); // so that both have made the same variable objects
            for (int i = -WARM_UPS; i < steps; i++) {
                window.write("step");
                Answer answer = answer(window);
                long begin = System.nanoTime();
                peer.resume("-exec-step");
                peer.queries(answer.queries());
                long nanos = System.nanoTime() - begin;
                if (i >= 0) {
                    ours.add(answer.nanos());
                    bare.add(nanos);
                    most = Math.max(most, answer.queries().size());
                }
            }
        }
        return new Comparison(
                "window/step",
                Times.of(ours),
                Times.of(bare),
                "bare gdb MI pipe",
                "from the key of a step to the last view of the Debug perspective that has its new values (painting them"
                        + " not included), against the same step and the same queries, at most " + most
                        + ", written at once to a bare gdb with a guest of its own, read to the last answer",
                OptionalDouble.of(GOAL),
                List.of());
    }

    /** What the window says of one step; of the first stop without a time. */
    private record Answer(long nanos, List<String> queries) {}

    private static Answer answer(BareProcess window) throws IOException, BenchFailed {
        long nanos = 0;
        List<String> queries = new ArrayList<>();
        String line = window.readTo("query ", "ours ", "ready");
        while (!line.equals("ready")) {
            if (line.startsWith("ours ")) {
                nanos = Long.parseLong(line.substring(5));
            } else {
                queries.add(line.substring(6));
            }
            line = window.readTo("query ", "ours ", "ready");
        }
        return new Answer(nanos, queries);
    }
}
