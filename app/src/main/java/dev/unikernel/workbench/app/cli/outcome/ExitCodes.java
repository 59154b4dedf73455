package dev.unikernel.workbench.app.cli.outcome;

import dev.unikernel.workbench.app.guest.EndReport;

/** From the end of a guest to our exit code; docs/decisions tells why reset and killed are 1. */
public final class ExitCodes {
    private ExitCodes() {}

    public static ExitCode of(EndReport end) {
        return switch (end.reason()) {
            case EXITED, POWERED_OFF ->
                end.statusUnknown().isPresent()
                        ? ExitCode.UNKNOWN_END
                        : end.status().orElse(0) == 0 ? ExitCode.AS_ASKED : ExitCode.FELL_SHORT;
            case RESET, FAULTED, PANICKED, KILLED -> ExitCode.FELL_SHORT;
            case TIMEOUT -> ExitCode.TIMED_OUT;
            case DETACHED -> ExitCode.AS_ASKED;
            case UNKNOWN -> ExitCode.UNKNOWN_END;
        };
    }
}
