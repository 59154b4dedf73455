package dev.unikernel.workbench.app.bench.debugger;

import dev.unikernel.workbench.app.bench.BareGdb;
import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;

/** The two sides: each its own gdb and its own guest of one image. */
record Pair(GuestDebug ours, BareGdb peer) {

    /** Both stand in the image's {@code main}. */
    void toMain() throws Exception {
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
