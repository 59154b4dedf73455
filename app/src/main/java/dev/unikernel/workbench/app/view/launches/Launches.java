package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The launch configurations of a project.
 *
 * @param all at least {@code default}
 * @param commands by configuration the command line that launches it; empty before the first build
 */
record Launches(Optional<Project> project, List<LaunchConfiguration> all, Map<String, Command> commands) {
    static final Launches NOTHING = new Launches(Optional.empty(), List.of(), Map.of());

    /**
     * A command line.
     *
     * @param text for a POSIX shell
     * @param accelerator which one, and why
     * @param noTravel why its run cannot be recorded for time travel; empty if it can
     */
    record Command(String text, String accelerator, Optional<String> noTravel) {}

    Optional<LaunchConfiguration> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
