package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An opened TARGET, ready to launch.
 *
 * @param sourceRoot where its relative source paths start; empty for a bare image
 * @param sourcePrefixes how its debug information names folders, and where they are
 * @param timeTravel the launch configuration wants it where it is debugged
 * @param timeout of the launch configuration; the command line's own comes before it
 */
public record Target(
        GuestImage image,
        Systems.Match match,
        LaunchRequest launch,
        Optional<Path> sourceRoot,
        Map<String, Path> sourcePrefixes,
        boolean timeTravel,
        Optional<Duration> timeout)
        implements AutoCloseable {

    public DebugRequest debug() {
        return new DebugRequest(sourceRoot, sourcePrefixes).using(launch.tools());
    }

    @Override
    public void close() {
        image.close();
    }
}
