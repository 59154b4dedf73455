package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.guest.EndReport.Reason;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.tender.TenderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a guest in a tender ended, from what its process left. */
record TenderEnding(
        GuestImage image, UnikernelSystem system, TenderCommand command, String console, String errors, Duration ran) {
    private static final int TAIL = 2048;

    /** Linux' numbers on x86 (signal(7)) of what the guest's own code can cause. */
    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 5, "SIGTRAP", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV", 31, "SIGSYS");

    private static final Map<String, String> MEANINGS = Map.of(
            "SIGILL", "an instruction that the processor or the tender refuses",
            "SIGBUS", "memory that is not there",
            "SIGFPE", "a division by zero, or another arithmetic exception",
            "SIGSEGV", "memory that is not mapped, or whose rights refuse the access",
            "SIGSYS", "a system call that the tender's seccomp filter refuses");

    /** Whether a signal is an exception of the guest's own code, from which it does not recover. */
    static boolean isException(String signal) {
        return MEANINGS.containsKey(signal);
    }

    /** By its own exit code. The tender's words, if it had any, are why it refused the guest. */
    EndReport exited(int code, String how) {
        Optional<String> refused = refusal();
        if (code != 0 && refused.isPresent()) {
            return report(
                    Reason.UNKNOWN,
                    "outside",
                    Optional.of("the tender ended before the guest did"),
                    command.name() + " refused: " + refused.get(),
                    List.of(how, "its command: " + command.shellText()));
        }
        MachineEnd end = new MachineEnd(
                MachineEnd.Reason.EXITED,
                MachineEnd.By.GUEST,
                OptionalInt.of(code),
                OptionalInt.of(code),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(how),
                errors);
        return new EndExplainer(image, system, Optional.empty()).explain(end, console, ran);
    }

    private Optional<String> refusal() {
        String mark = command.name() + ": ";
        List<String> lines = errors.lines().filter(line -> line.contains(mark)).toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", lines).replace(mark, "").strip());
    }

    EndReport signalled(int signal) {
        String name = SIGNALS.getOrDefault(signal, "signal " + signal);
        return isException(name)
                ? faulted(name, Optional.empty())
                : report(
                        Reason.KILLED,
                        "outside",
                        Optional.empty(),
                        command.name() + " was ended from outside by " + name,
                        List.of());
    }

    /** An exception, at a place if a debugger saw it. */
    EndReport faulted(String signal, Optional<CodePlace> place) {
        List<String> evidence = new ArrayList<>(List.of("the process got " + signal));
        if (place.isEmpty()) {
            evidence.add("where is known only under a debugger: workbench debug stops there");
        }
        return report(
                Reason.FAULTED,
                "guest",
                Optional.empty(),
                signal + ": " + MEANINGS.getOrDefault(signal, "an exception")
                        + place.map(where -> ", at " + where).orElse(""),
                evidence);
    }

    /** By us; late if it had a limit. */
    EndReport given(Optional<Duration> limit) {
        return limit.isPresent()
                ? report(
                        Reason.TIMEOUT,
                        "workbench",
                        Optional.empty(),
                        "still there after " + limit.get().toMillis() / 1000.0 + " s",
                        List.of())
                : report(Reason.KILLED, "workbench", Optional.empty(), "ended by the workbench, as asked", List.of());
    }

    /** Its gdbserver is gone, and nobody told how the guest ended. */
    EndReport lost() {
        return report(
                Reason.UNKNOWN,
                "outside",
                Optional.of("gdbserver ended, and gdb was not told how its guest did"),
                command.name() + " is gone with its gdbserver",
                errors.lines().filter(line -> !line.isBlank()).toList());
    }

    private EndReport report(
            Reason reason, String by, Optional<String> statusUnknown, String sentence, List<String> evidence) {
        return new EndReport(
                reason,
                by,
                OptionalInt.empty(),
                statusUnknown,
                Optional.empty(),
                sentence,
                evidence,
                console.length() <= TAIL ? console : console.substring(console.length() - TAIL),
                ran);
    }
}
