package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user asked of a launch, as far as a system has a say in it.
 *
 * @param qemu the QEMU that would run it: a name on the PATH, or a path
 * @param cpu the processor it will have: the user's, or the system's own; empty: QEMU's default
 * @param arguments the guest's command line
 * @param drives name to raw file, in the order given
 * @param forwards whether a network card with forwarded ports was asked for
 * @param qemuArguments the user's own arguments, as one text
 */
public record LaunchAsk(
        String qemu,
        Optional<String> cpu,
        Accelerator accelerator,
        OptionalInt memoryMib,
        Optional<String> arguments,
        Map<String, Path> drives,
        boolean forwards,
        String qemuArguments) {}
