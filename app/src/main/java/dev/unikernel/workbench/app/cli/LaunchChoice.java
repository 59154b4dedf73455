package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Launch requests from the two places where users write them: the command line and {@code unikernel.toml}. */
final class LaunchChoice {
    private LaunchChoice() {}

    /** What the command line asks. */
    static LaunchRequest of(LaunchOptions options, List<String> guestArguments) {
        if (options.smp != null && (options.smp < 1 || options.smp > 255)) {
            throw new UsageError("--smp " + options.smp + ": a guest has 1 to 255 CPUs");
        }
        return new LaunchRequest(
                Optional.ofNullable(options.machine),
                Optional.ofNullable(options.cpu),
                options.memory == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(MemorySize.mebibytes("--memory", options.memory)),
                options.smp == null ? OptionalInt.empty() : OptionalInt.of(options.smp),
                Optional.ofNullable(options.accelerator).map(text -> accelerator("--accel", text)),
                guestArguments.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", guestArguments)),
                options.driveFiles(),
                options.forwardedPorts(),
                options.qemuArguments);
    }

    /** What a launch configuration asks; drives are relative to the project. */
    static LaunchRequest of(LaunchConfiguration configuration, Path project) {
        String where = "[launch." + configuration.name() + "]";
        Map<String, Path> drives = new LinkedHashMap<>();
        configuration.drives().forEach((name, file) -> drives.put(name, project.resolve(file)));
        Map<Integer, Integer> forwards = new TreeMap<>();
        for (String forward : configuration.forwards()) {
            String[] both = forward.split(":", 2);
            forwards.put(Integer.valueOf(both[0]), Integer.valueOf(both[1]));
        }
        return new LaunchRequest(
                configuration.machine(),
                configuration.cpu(),
                configuration
                        .memory()
                        .map(text -> OptionalInt.of(MemorySize.mebibytes(where + " memory", text)))
                        .orElse(OptionalInt.empty()),
                configuration.smp(),
                configuration.accelerator().map(text -> accelerator(where + " accelerator", text)),
                configuration.arguments(),
                drives,
                forwards,
                configuration.qemuArguments());
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
