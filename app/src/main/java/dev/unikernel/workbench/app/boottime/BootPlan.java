package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be measured.
 *
 * @param ready found in the console when the guest is ready; empty if the first byte is all that is waited for
 * @param input a file that is typed into the first serial line at the start
 * @param limit a launch that is not there by then is given up
 */
public record BootPlan(
        GuestImage image,
        UnikernelSystem system,
        QemuCommand command,
        Guardian guardian,
        Optional<Pattern> ready,
        Optional<Path> input,
        Duration limit) {

    /** What is typed; empty bytes for nothing. */
    byte[] typed() throws IOException {
        return input.isPresent() ? Files.readAllBytes(input.get()) : new byte[0];
    }

    /** {@code tcg} or {@code kvm}. */
    public String accelerator() {
        return command.acceleratorChoice().accelerator().name().toLowerCase(Locale.ROOT);
    }

    /** The last phase that is waited for. */
    public Phase goal() {
        return ready.isPresent() ? Phase.READY : Phase.FIRST_BYTE;
    }
}
