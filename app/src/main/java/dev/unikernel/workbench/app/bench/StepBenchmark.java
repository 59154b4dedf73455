package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Stepping through our session and through a bare gdb MI pipe: two guests of the same image, the same steps, one each in turn. */
public final class StepBenchmark implements Benchmark {
    private static final double GOAL = 1.10;
    private static final int WARM_UPS = 20;

    /** A way to step: its name for people, in our terms, and in gdb's. */
    private record Way(String name, Resume ours, String peer, String what) {}

    private static final List<Way> WAYS = List.of(
            new Way("stepi", Resume.STEP_INSTRUCTION, "-exec-step-instruction", "one instruction"),
            new Way("step", Resume.STEP, "-exec-step", "one source line, into calls"),
            new Way("next", Resume.NEXT, "-exec-next", "one source line, over calls"));

    @Override
    public String name() {
        return "step";
    }

    @Override
    public int samples() {
        return 200;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        BenchProject project = BenchProject.loop(bench.directory().resolve("step"));
        BuildPlan plan = project.build(bench.guardian());
        Duration limit = Duration.ofSeconds(60 + 3L * samples);
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty());
                QemuGuest guest = launch(project, image, bench);
                QemuGuest peerGuest = launch(project, image, bench);
                GuestDebug debug = GuestDebug.attach(guest, BenchProject.debug(plan), bench.guardian())
                        .get();
                BareGdb peer =
                        new BareGdb(plan.image(), peerGuest.qemu().orElseThrow().gdbSocket(), limit)) {
            toMain(debug, peer);
            List<Comparison> results = new ArrayList<>();
            for (Way way : WAYS) {
                results.add(measure(way, debug, peer, samples));
            }
            return results;
        }
    }

    private static QemuGuest launch(BenchProject project, GuestImage image, Bench bench) throws Exception {
        return QemuGuest.launch(image, project.system(), project.command(image), bench.guardian())
                .get();
    }

    private static void toMain(GuestDebug debug, BareGdb peer) throws Exception {
        debug.session()
                .breakpoints()
                .insert(BreakpointRequest.at(new Location.Function("main")).onlyOnce())
                .get();
        ours(debug, Resume.CONTINUE);
        peer.command("-break-insert -t main");
        peer.resume("-exec-continue");
    }

    private static Comparison measure(Way way, GuestDebug debug, BareGdb peer, int samples) throws Exception {
        SideBySide both = SideBySide.measure(
                WARM_UPS,
                samples,
                () -> {
                    long begin = System.nanoTime();
                    ours(debug, way.ours());
                    return System.nanoTime() - begin;
                },
                () -> {
                    long begin = System.nanoTime();
                    peer.resume(way.peer());
                    return System.nanoTime() - begin;
                });
        return new Comparison(
                way.name(),
                both.ours(),
                both.peer(),
                "bare gdb MI pipe",
                way.what() + ", from the request to the stop: our session (guardian, sockets, typed stop handed to the"
                        + " caller) against the same gdb on two pipes, read to its *stopped line; each has its own guest"
                        + " of the same image, which makes the same steps",
                OptionalDouble.of(GOAL),
                List.of());
    }

    private static void ours(GuestDebug debug, Resume how) throws Exception {
        Moment moment = debug.resume(how).get();
        if (!(moment instanceof Moment.Stopped)) {
            throw new BenchFailed("the guest ended at " + how + ": " + moment);
        }
    }
}
