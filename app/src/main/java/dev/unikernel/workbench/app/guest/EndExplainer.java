package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.guest.EndReport.Reason;
import dev.unikernel.workbench.app.guest.fault.FaultScene;
import dev.unikernel.workbench.app.guest.fault.Standstill;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.LogReader;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Joins what the machine saw of an end with the image's symbols and the system's own words. */
final class EndExplainer {
    private static final int TAIL = 2048;
    /** Functions that a loop may go through. */
    private static final int FEW = 3;

    private static final int MOST_FRAMES = 40;

    private final GuestImage image;
    private final UnikernelSystem system;
    private final Optional<FaultScene> scene;

    /** @param scene what is to be seen where an exception ended the guest */
    EndExplainer(GuestImage image, UnikernelSystem system, Optional<FaultScene> scene) {
        this.scene = scene;
        this.image = image;
        this.system = system;
    }

    /** An end that the machine reported. {@code console} is the last 64 KiB of the first serial line. */
    EndReport explain(MachineEnd end, String console, Duration ran) {
        List<String> evidence = new ArrayList<>(end.evidence());
        return switch (end.reason()) {
            case FAULTED -> fault(end, end.exception(), "", evidence, console, ran);
            case EXITED, POWERED_OFF -> ended(end, evidence, console, ran);
            case PANICKED -> panicked(end, evidence, console, ran);
            case RESET -> report(end, Reason.RESET, "the guest reset its machine", evidence, console, ran);
            case KILLED -> report(end, Reason.KILLED, killed(end), evidence, console, ran);
            case UNKNOWN -> report(end, Reason.UNKNOWN, "QEMU ended, and how cannot be known", evidence, console, ran);
        };
    }

    /** A panic whose exception the guest recorded by itself. */
    EndReport recorded(MachineEnd end, CpuException exception, String console, Duration ran) {
        List<String> evidence = new ArrayList<>(end.evidence());
        evidence.add("the guest's own record of the exception (QEMU logs none under KVM)");
        return fault(end, Optional.of(exception), "", evidence, console, ran);
    }

    /**
     * An end by our own time limit; the registers tell where it was.
     *
     * @param looks each CPU's registers, at several moments near each other; none if it did not answer
     * @param silent whether it wrote nothing meanwhile
     */
    EndReport timeout(Duration limit, List<List<CpuRegisters>> looks, boolean silent, String console, Duration ran) {
        List<String> evidence = new ArrayList<>();
        List<CpuRegisters> registers = looks.isEmpty() ? List.of() : looks.get(looks.size() - 1);
        for (CpuRegisters cpu : registers) {
            evidence.add("CPU " + cpu.cpu() + (cpu.halted() ? " is halted" : " runs") + ", interrupts "
                    + ((cpu.rflags() & 0x200) != 0 ? "on" : "off") + ", at " + image.place(cpu.rip()));
        }
        Optional<String> loop = silent ? loop(looks) : Optional.empty();
        loop.ifPresent(evidence::add);
        String sentence = "still there after " + limit.toMillis() / 1000.0 + " s"
                + (Standstill.is(registers) ? ": every CPU is halted with interrupts off, so nothing can wake it" : "")
                + (loop.isPresent() ? ": perhaps an endless loop (a guess)" : "");
        return new EndReport(
                Reason.TIMEOUT,
                "workbench",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                sentence,
                evidence,
                tail(console),
                ran);
    }

    /** The same few functions at each look at a CPU that runs. */
    private Optional<String> loop(List<List<CpuRegisters>> looks) {
        Set<String> where = new LinkedHashSet<>();
        for (List<CpuRegisters> look : looks) {
            for (CpuRegisters cpu : look) {
                if (cpu.cpu() == 0) {
                    if (cpu.halted()) {
                        return Optional.empty();
                    }
                    CodePlace place = image.place(cpu.rip());
                    where.add(place.function().orElse("0x" + Long.toHexString(cpu.rip())));
                }
            }
        }
        return where.isEmpty() || where.size() > FEW || looks.size() <= FEW
                ? Optional.empty()
                : Optional.of("at each of " + looks.size() + " looks within "
                        + "a quarter of a second CPU 0 was in " + String.join(" or ", where)
                        + ", and nothing was written to the console meanwhile");
    }

    private EndReport ended(MachineEnd end, List<String> evidence, String console, Duration ran) {
        Reason seen = end.reason() == MachineEnd.Reason.EXITED ? Reason.EXITED : Reason.POWERED_OFF;
        ExitReading reading = system.readExit(end, console);
        if (reading instanceof ExitReading.Died died) {
            return died(died, end, evidence, console, ran);
        }
        if (reading instanceof ExitReading.Status status) {
            evidence.add(status.how());
            return new EndReport(
                    seen == Reason.POWERED_OFF ? Reason.EXITED : seen,
                    by(end),
                    OptionalInt.of(status.value()),
                    Optional.empty(),
                    Optional.empty(),
                    "the guest exited with status " + status.value(),
                    evidence,
                    tail(console),
                    ran);
        }
        if (reading instanceof ExitReading.Unknowable unknowable) {
            return new EndReport(
                    seen,
                    by(end),
                    OptionalInt.empty(),
                    Optional.of(unknowable.why()),
                    Optional.empty(),
                    seen == Reason.EXITED ? "the guest exited" : "the guest switched its machine off",
                    evidence,
                    tail(console),
                    ran);
        }
        boolean ownCode = end.qemuExit().equals(end.status()); // semihosting, or RISC-V's test device
        String sentence = seen == Reason.EXITED
                ? ownCode
                        ? "the guest exited with status " + end.status().orElse(-1)
                        : "the guest wrote " + end.status().orElse(-1) + " to isa-debug-exit"
                : "the guest switched its machine off";
        return new EndReport(
                seen,
                by(end),
                end.status(),
                Optional.empty(),
                Optional.empty(),
                sentence,
                evidence,
                tail(console),
                ran);
    }

    /** The machine saw that it panicked; the system may know the words. */
    private EndReport panicked(MachineEnd end, List<String> evidence, String console, Duration ran) {
        return system.readExit(end, console) instanceof ExitReading.Died died
                ? died(died, end, evidence, console, ran)
                : report(end, Reason.PANICKED, "the guest panicked" + lastLine(console), evidence, console, ran);
    }

    private EndReport died(ExitReading.Died died, MachineEnd end, List<String> evidence, String console, Duration ran) {
        evidence.add("its console says: " + died.words());
        system.lastWords().ifPresent(words -> evidence.addAll(trace(words, console)));
        if (died.death() == ExitReading.Death.PANIC) {
            return report(end, Reason.PANICKED, "the guest gave up: " + died.words(), evidence, console, ran);
        }
        List<CpuException> seen = end.exceptions();
        Optional<CpuException> last = seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
        return fault(end, last, died.words(), evidence, console, ran);
    }

    /** The addresses behind the last words, as the symbol file has them: the guest's own symbols are often stripped. */
    private List<String> trace(Pattern words, String console) {
        Matcher said = words.matcher(console);
        List<String> trace = new ArrayList<>();
        if (said.find()) {
            LogReader reader = new LogReader();
            console.substring(said.start())
                    .lines()
                    .filter(line -> line.startsWith("["))
                    .limit(MOST_FRAMES)
                    .forEach(line -> reader.line(line).stream().findFirst().ifPresent(address -> {
                        CodePlace place = image.place(address.address());
                        if (place.function().isPresent()) {
                            trace.add(line.substring(0, line.indexOf(']') + 1) + " " + place);
                        }
                    }));
        }
        return trace;
    }

    private EndReport fault(
            MachineEnd end,
            Optional<CpuException> exception,
            String words,
            List<String> evidence,
            String console,
            Duration ran) {
        Optional<FaultReport> fault = exception.map(found -> FaultReport.of(found, image, scene));
        String sentence = fault.map(FaultReport::describe)
                .orElse(words.isEmpty() ? "a CPU exception that QEMU did not log" : words);
        return new EndReport(
                Reason.FAULTED,
                by(end),
                OptionalInt.empty(),
                Optional.empty(),
                fault,
                sentence,
                evidence,
                tail(console),
                ran);
    }

    private static EndReport report(
            MachineEnd end, Reason reason, String sentence, List<String> evidence, String console, Duration ran) {
        return new EndReport(
                reason,
                by(end),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                sentence,
                evidence,
                tail(console),
                ran);
    }

    private static String killed(MachineEnd end) {
        String how = end.qemuExit().isPresent() && end.qemuExit().getAsInt() > 128
                ? " by signal " + (end.qemuExit().getAsInt() - 128)
                : "";
        return end.by() == MachineEnd.By.WORKBENCH
                ? "ended by the workbench, as asked"
                : "QEMU was ended from outside" + how;
    }

    private static String by(MachineEnd end) {
        return end.by().name().toLowerCase(Locale.ROOT);
    }

    private static String lastLine(String console) {
        String text = console.strip();
        String line = text.substring(text.lastIndexOf('\n') + 1).strip();
        return line.isEmpty() ? "" : "; its last line: " + line;
    }

    private static String tail(String console) {
        return console.length() <= TAIL ? console : console.substring(console.length() - TAIL);
    }
}
