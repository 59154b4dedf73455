package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.guest.Moment;
import dev.unikernel.workbench.app.guest.QemuGuest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.util.Optional;

/** Our side of the edit benchmark: what {@code workbench debug} does up to its first stop, in a JVM that is warm. */
final class EditToMain {
    private final BenchProject project;
    private final Guardian guardian;
    private final Laps laps = new Laps("build", "launch", "attach", "stop");

    EditToMain(BenchProject project, Guardian guardian) {
        this.project = project;
        this.guardian = guardian;
    }

    /** Once, after the edit; in nanoseconds. The guest and gdb are ended after the clock has stopped. */
    long run() throws Exception {
        laps.start();
        BuildPlan plan = project.build(guardian);
        laps.lap();
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty());
                QemuGuest guest = QemuGuest.launch(image, project.system(), project.command(image), guardian)
                        .get()) {
            laps.lap();
            try (GuestDebug debug =
                    GuestDebug.attach(guest, BenchProject.debug(plan), guardian).get()) {
                laps.lap();
                debug.trustingTheFile(() -> debug.session()
                                .breakpoints()
                                .insert(BreakpointRequest.at(new Location.Function("main"))
                                        .onlyOnce()))
                        .get();
                Moment moment = debug.resume(Resume.CONTINUE).get();
                laps.lap();
                long nanos = laps.total();
                if (!(moment instanceof Moment.Stopped)) {
                    throw new BenchFailed("the guest ended before main: " + moment);
                }
                return nanos;
            }
        }
    }

    Laps laps() {
        return laps;
    }
}
