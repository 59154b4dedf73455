package dev.unikernel.workbench.launcher.travel;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run that was recorded, in a private folder of the guardian's, which removes it at the end.
 *
 * @param command that plays it, as often as one likes, though one after the other
 * @param last how many instructions may be played so that the guest has not ended yet, and QEMU can go back from there; empty
 *     if the guest's end takes its QEMU with it, so that going back must begin before
 * @param end how the guest ended; empty if the recording was ended while it ran
 * @param ran how long was recorded
 */
public record Recording(QemuCommand command, OptionalLong last, Optional<MachineEnd> end, Duration ran) {
    /** Removes its files; not while it is played. */
    public void remove(Guardian guardian) {
        try {
            guardian.removeDirectory(folder());
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    /** Where its files are. */
    public Path folder() {
        return command.tape().orElseThrow().folder();
    }
}
