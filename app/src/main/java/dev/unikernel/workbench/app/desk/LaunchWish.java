package dev.unikernel.workbench.app.desk;

import java.util.Optional;

/**
 * What the user chose in the window for a launch.
 *
 * @param configuration a launch configuration of the project; empty: {@code default}
 * @param arguments the guest's command line; empty: the configuration's
 */
public record LaunchWish(Optional<String> configuration, Optional<String> arguments) {
    public static final LaunchWish DEFAULT = new LaunchWish(Optional.empty(), Optional.empty());
}
