package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.tender.TenderCommand;
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

    /**
     * Refuses what its own tender runs, for what works with QEMU: {@code workbench boot}, {@code a snapshot}.
     *
     * @throws CommandProblem there is no QEMU to ask
     */
    public void needsQemu(String what) throws CommandProblem, Malformed {
        Optional<TenderCommand> tender = launch.tender(image, match.system());
        if (tender.isPresent()) {
            throw new CommandProblem(
                    ExitCode.CANNOT_RUN,
                    image.bootFile() + " is run by " + tender.get().name() + ", and " + what + " works with QEMU only",
                    "run and debug work; built for a machine (Solo5: -z solo5-abi=virtio) this does, too");
        }
    }

    /** Where the states of its guests are kept. */
    public Snapshots snapshots() {
        return Snapshots.of(sourceRoot.orElse(image.bootFile()));
    }

    @Override
    public void close() {
        image.close();
    }
}
