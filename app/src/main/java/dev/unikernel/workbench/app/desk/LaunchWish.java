package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.app.tools.ToolCheck;
import dev.unikernel.workbench.app.tools.ToolUnfit;
import dev.unikernel.workbench.app.tools.Trust;
import dev.unikernel.workbench.launcher.CannotSnapshot;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;

/**
 * What the user chose in the window for a launch.
 *
 * @param configuration a launch configuration of the project; empty: {@code default}
 * @param arguments the guest's command line; empty: the configuration's
 * @param timeTravel the run is recorded first, and what is debugged is that recording
 * @param from begins in a saved state, and is not let go by itself under the debugger
 */
public record LaunchWish(
        Optional<String> configuration, Optional<String> arguments, boolean timeTravel, Optional<From> from) {
    public static final LaunchWish DEFAULT =
            new LaunchWish(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** A saved state in which the guest begins, and where it is kept. */
    public record From(Snapshots snapshots, Snapshot snapshot) {}

    public LaunchWish(Optional<String> configuration, Optional<String> arguments) {
        this(configuration, arguments, false, Optional.empty());
    }

    public LaunchWish withTimeTravel() {
        return new LaunchWish(configuration, arguments, true, Optional.empty());
    }

    public LaunchWish from(Snapshots snapshots, Snapshot snapshot) {
        return new LaunchWish(configuration, arguments, false, Optional.of(new From(snapshots, snapshot)));
    }

    /** Fails if an image cannot run here as asked, if the tools do not fit, or if it cannot begin in the chosen state. */
    void check(Opened.Look look, LaunchRequest request) throws Exception {
        UnikernelSystem system = look.match().system();
        Optional<String> obstacle = request.refusal(look.image(), system);
        if (obstacle.isPresent()) {
            throw new IOException("this image cannot run here: " + obstacle.get());
        }
        QemuCommand command = request.command(look.image(), system);
        ToolCheck.check(request.tools(), command.machine());
        if (from.isPresent()) {
            var unused = from.get().snapshots().fitting(from.get().snapshot().name(), look.image(), command);
        }
    }

    /** Puts the new guest into that state; blocks. */
    void enter(Guest guest, GuestImage image) throws InterruptedException, ExecutionException {
        if (from.isPresent()) {
            from.get()
                    .snapshots()
                    .load(
                            from.get().snapshot(),
                            guest.qemu()
                                    .orElseThrow(() -> new CannotSnapshot(
                                            guest.words() + " is no QEMU of ours, and takes no saved state",
                                            "choose a launch configuration that uses QEMU")),
                            image)
                    .get();
        }
    }

    /**
     * Whether what is debugged is a recording: chosen now, or by the project's configuration. A guest that begins in a saved
     * state is none.
     */
    boolean travels(Opened opened) {
        boolean configured = opened.project()
                .flatMap(project -> project.launch(configuration.orElse(LaunchConfiguration.DEFAULT)))
                .filter(LaunchConfiguration::timeTravel)
                .isPresent();
        return timeTravel || (configured && from.isEmpty());
    }

    /** What is asked of the launcher; refused where the project names programs that the user has not agreed to. */
    LaunchRequest request(Opened opened) throws IOException {
        LaunchRequest plain = new LaunchRequest(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                arguments,
                Map.of(),
                Map.of(),
                List.of(),
                OwnTools.NONE);
        if (opened.project().isEmpty()) {
            return plain;
        }
        Project project = opened.project().get();
        String name = configuration.orElse(LaunchConfiguration.DEFAULT);
        LaunchConfiguration chosen = project.launch(name)
                .orElseThrow(() -> new IOException(project.file() + " has no [launch." + name + "]"));
        Optional<Trust.Asked> asked = Trust.asked(project, chosen);
        if (asked.isPresent() && !Trust.usual().knows(asked.get())) {
            throw new ToolUnfit(
                    "the project would run what its file names in [launch." + name
                            + "], and you have not agreed to it: "
                            + String.join("; ", asked.get().lines()),
                    "start it from the Guest menu: you are asked then");
        }
        return plain.over(LaunchRequest.of(chosen, project.directory()));
    }
}
