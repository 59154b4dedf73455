package dev.unikernel.workbench.app.desk;

import java.util.Optional;

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
}
