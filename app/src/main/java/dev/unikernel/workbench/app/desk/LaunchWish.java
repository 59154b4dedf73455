package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.app.tools.ToolUnfit;
import dev.unikernel.workbench.app.tools.Trust;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user chose in the window for a launch.
 *
 * @param configuration a launch configuration of the project; empty: {@code default}
 * @param arguments the guest's command line; empty: the configuration's
 * @param timeTravel the run is recorded first, and what is debugged is that recording
 */
public record LaunchWish(Optional<String> configuration, Optional<String> arguments, boolean timeTravel) {
    public static final LaunchWish DEFAULT = new LaunchWish(Optional.empty(), Optional.empty(), false);

    public LaunchWish(Optional<String> configuration, Optional<String> arguments) {
        this(configuration, arguments, false);
    }

    public LaunchWish withTimeTravel() {
        return new LaunchWish(configuration, arguments, true);
    }

    /** Whether what is debugged is a recording: chosen now, or by the project's configuration. */
    boolean travels(Opened opened) {
        return timeTravel
                || opened.project()
                        .flatMap(project -> project.launch(configuration.orElse(LaunchConfiguration.DEFAULT)))
                        .filter(LaunchConfiguration::timeTravel)
                        .isPresent();
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
