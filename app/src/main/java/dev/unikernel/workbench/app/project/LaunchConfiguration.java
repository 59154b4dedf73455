package dev.unikernel.workbench.app.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One {@code [launch.NAME]} table; what is empty was not written, and the launcher's or the system's default holds.
 *
 * @param memory as QEMU's {@code -m} takes it, checked: a whole number, then {@code K}, {@code M}, {@code G} or nothing (MiB)
 * @param smp number of CPUs, 1 to 255
 * @param accelerator {@code kvm}, {@code tcg} or {@code auto}
 * @param arguments the guest's command line; may be the empty text
 * @param drives name to file, relative to the project; in the order written
 * @param forwards {@code HOST:GUEST} TCP ports
 * @param qemuArguments added to QEMU's command line as they stand
 * @param timeoutSeconds greater than 0
 * @param gdb the program to use as gdb; a name on the PATH, or a path, relative to the project
 * @param qemu the same for QEMU
 * @param tender the same for a tender that runs the guest without QEMU, such as solo5-spt
 * @param gdbCommands lines of gdb's own language, run after each attach; none of them would end the session
 * @param timeTravel what is debugged is a recording of the run, in which one can go back
 */
public record LaunchConfiguration(
        String name,
        Optional<String> machine,
        Optional<String> cpu,
        Optional<String> memory,
        OptionalInt smp,
        Optional<String> accelerator,
        Optional<String> arguments,
        Map<String, String> drives,
        List<String> forwards,
        List<String> qemuArguments,
        OptionalDouble timeoutSeconds,
        Optional<String> gdb,
        Optional<String> qemu,
        Optional<String> tender,
        List<String> gdbCommands,
        boolean timeTravel) {

    /** The name of the configuration that is taken when none is named. */
    public static final String DEFAULT = "default";

    /** A configuration that says nothing. */
    public static LaunchConfiguration empty(String name) {
        return new LaunchConfiguration(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false);
    }
}
