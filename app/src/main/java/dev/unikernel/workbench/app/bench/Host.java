package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** The machine that was measured on, as far as it explains numbers. */
public record Host(int cpus, String accelerator, String java) {

    /** This one. */
    public static Host here() {
        return new Host(
                Runtime.getRuntime().availableProcessors(),
                Accelerator.detect().accelerator().name().toLowerCase(Locale.ROOT),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    /** Processes that ran or wanted to, mean of the last minute, ours included ({@code proc(5)}, loadavg); empty if not told. */
    public static OptionalDouble load() {
        try {
            String text = Files.readString(Path.of("/proc/loadavg"));
            return OptionalDouble.of(Double.parseDouble(text.substring(0, text.indexOf(' '))));
        } catch (IOException untold) {
            return OptionalDouble.empty();
        }
    }
}
