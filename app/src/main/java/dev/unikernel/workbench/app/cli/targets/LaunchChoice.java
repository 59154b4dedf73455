package dev.unikernel.workbench.app.cli.targets;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.guest.MemorySize;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The launch request that the command line asks for. */
public final class LaunchChoice {
    private LaunchChoice() {}

    /** What the command line asks. */
    public static LaunchRequest of(LaunchOptions options, List<String> guestArguments) {
        if (options.smp != null && (options.smp < 1 || options.smp > 255)) {
            throw new UsageError("--smp " + options.smp + ": a guest has 1 to 255 CPUs");
        }
        return new LaunchRequest(
                Optional.ofNullable(options.machine),
                Optional.ofNullable(options.cpu),
                options.memory == null ? OptionalInt.empty() : memory(options.memory),
                options.smp == null ? OptionalInt.empty() : OptionalInt.of(options.smp),
                Optional.ofNullable(options.accelerator).map(text -> accelerator("--accel", text)),
                guestArguments.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", guestArguments)),
                options.driveFiles(),
                options.forwardedPorts(),
                options.qemuArguments,
                options.tools());
    }

    private static OptionalInt memory(String text) {
        OptionalInt mebibytes = MemorySize.mebibytes(text);
        if (mebibytes.isEmpty()) {
            throw new UsageError("--memory: \"" + text + "\" is no memory size; write whole MiB, such as 32M or 1G");
        }
        return mebibytes;
    }

    private static Accelerator accelerator(String where, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "kvm" -> Accelerator.KVM;
            case "tcg" -> Accelerator.TCG;
            case "auto" -> Accelerator.AUTO;
            default -> throw new UsageError(where + ": \"" + text + "\" is unknown; there are kvm, tcg and auto");
        };
    }
}
