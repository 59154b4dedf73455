package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.guest.EndReport;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One launch.
 *
 * @param nanos from the wish (cold: to launch, warm: to run) to each phase that came
 * @param end how the guest ended, where it ended before its goal; a limit that ran out is {@code TIMEOUT}. Empty for a bare QEMU,
 *     of which nobody knows
 */
public record BootRun(Map<Phase, Long> nanos, boolean reached, Optional<EndReport> end) {
    public BootRun {
        nanos = nanos.isEmpty() ? Map.of() : new EnumMap<>(nanos);
    }
}
