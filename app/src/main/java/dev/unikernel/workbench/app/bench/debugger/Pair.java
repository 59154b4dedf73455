package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.BareGdb;
import dev.unikernel.workbench.app.bench.Bench;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.BenchProject;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import java.time.Duration;

/** The two sides: each its own gdb and its own guest of one image. */
record Pair(GuestDebug ours, BareGdb peer) {

    /** What is done with both. */
    interface Work<T> {
        T with(Pair pair) throws Exception;
    }

    /** Starts both, lets them come to {@code main}, does the work and ends both; the peer is killed after the limit. Blocks. */
    static <T> T inMain(
            Bench bench, BenchProject project, BuildPlan plan, GuestImage image, Duration limit, Work<T> work)
            throws Exception {
        try (QemuGuest guest = launch(project, image, bench);
                QemuGuest peerGuest = launch(project, image, bench);
                GuestDebug debug = GuestDebug.attach(guest, BenchProject.debug(plan), bench.guardian())
                        .get();
                BareGdb peer =
                        new BareGdb(plan.image(), peerGuest.qemu().orElseThrow().gdbSocket(), limit)) {
            Pair pair = new Pair(debug, peer);
            pair.toMain();
            return work.with(pair);
        }
    }

    /** A guest of ours, held at its first instruction. Blocks. */
    static QemuGuest launch(BenchProject project, GuestImage image, Bench bench) throws Exception {
        return QemuGuest.launch(image, project.system(), project.command(image), bench.guardian())
                .get();
    }

    private void toMain() throws Exception {
        ours.session()
                .breakpoints()
                .insert(BreakpointRequest.at(new Location.Function("main")).onlyOnce())
                .get();
        go(Resume.CONTINUE);
        peer.command("-break-insert -t main");
        peer.resume("-exec-continue");
    }

    /** Ours goes on to its next stop. */
    Stop go(Resume how) throws Exception {
        Moment moment = ours.resume(how).get();
        if (moment instanceof Moment.Stopped stopped) {
            return stopped.stop();
        }
        throw new BenchFailed("the guest ended at " + how + ": " + moment);
    }
}
