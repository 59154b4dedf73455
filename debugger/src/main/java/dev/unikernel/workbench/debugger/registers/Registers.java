package dev.unikernel.workbench.debugger.registers;

import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.MiChannel;
import dev.unikernel.workbench.debugger.mi.MiCommand;
import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiResult;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Registers of the stopped guest, asked by number and in hexadecimal. All 230 of an x86-64 QEMU cost four times a
 * single step, so ask for those you show. Names are learnt once: a session has one target.
 */
public final class Registers {
    private static final List<String> MODE = List.of("cr0", "efer", "cs");

    /** The general registers of x86-64, the instruction pointer and the flags. */
    public static final List<String> X86_64 = List.of(
            "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
            "r15", "rip", "eflags");

    /** Those of AArch64, with the stack pointer, the program counter and the flags. */
    public static final List<String> AARCH64 = List.of(
            "x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16",
            "x17", "x18", "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "x29", "x30", "sp",
            "pc", "cpsr");

    /** Those of RISC-V by their names in the calling convention, and the program counter. */
    public static final List<String> RISCV = List.of(
            "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "fp", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6",
            "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6", "pc");

    private static final String NONE = "this target has no register of that name";

    private final MiChannel channel;
    private final AtomicReference<@Nullable List<String>> known = new AtomicReference<>();

    /** @param channel where the questions go */
    public Registers(MiChannel channel) {
        this.channel = channel;
    }

    /**
     * The general registers of a thread (1-based): the 18 of {@link #X86_64}, or {@link #AARCH64} or {@link #RISCV}, as the
     * target has them, in that order.
     */
    public CompletableFuture<AtStop<List<Register>>> general(int thread) {
        return slots().thenCompose(slots -> readSlots(thread, named(slots), slots));
    }

    private static List<String> named(List<String> slots) {
        if (slots.contains("cpsr") && slots.contains("x30")) {
            return AARCH64;
        }
        return slots.contains("ra") && slots.contains("tp") ? RISCV : X86_64;
    }

    /**
     * Registers by name, in the order asked. A name that the target does not have is an Unavailable, not an error;
     * QEMU's stub has cr0, cr2, cr3, cr4, cr8, efer, fs_base, gs_base, k_gs_base, but no gdtr, idtr, tr or MSR.
     */
    public CompletableFuture<AtStop<List<Register>>> read(int thread, List<String> names) {
        List<String> asked = List.copyOf(names);
        List<String> slots = known.get();
        return slots != null
                ? readSlots(thread, asked, slots)
                : slots().thenCompose(learnt -> readSlots(thread, asked, learnt));
    }

    /** The mode of a CPU (thread, 1-based); empty if the target does not tell cr0, efer and cs. */
    public CompletableFuture<AtStop<Optional<CpuMode>>> mode(int thread) {
        return read(thread, MODE).thenApply(read -> read.map(Registers::mode));
    }

    /**
     * How a CPU (thread, 1-based) decodes its next instruction; empty if the target is no x86 or does not tell. Asks
     * QEMU's monitor, through the stub, for the code segment.
     */
    public CompletableFuture<AtStop<Optional<CodeState>>> code(int thread) {
        CompletableFuture<AtStop<List<Register>>> asked = read(thread, List.of("cr0", "efer", "cs", "rip"));
        return asked.thenCompose(read ->
                mode(read.value()).isEmpty() || read.value().get(3).word().isEmpty()
                        ? CompletableFuture.completedFuture(read.map(none -> Optional.empty()))
                        : system(thread)
                                .thenApply(system -> read.map(registers -> Optional.of(CodeState.of(
                                        mode(registers).orElseThrow(),
                                        word(registers, 2),
                                        word(registers, 3),
                                        system.flatMap(all -> all.segment("cs")))))));
    }

    /** Descriptors and table registers of a CPU (thread, 1-based), from QEMU's monitor; empty at a stub that has none. */
    public CompletableFuture<Optional<SystemRegisters>> system(int thread) {
        return channel.send(MiCommand.console("monitor info registers -a").in(MiCommand.When.AT_STOP))
                .thenApply(answer -> MonitorText.read(answer.output().replace("\r", ""), thread - 1))
                .exceptionallyCompose(failure -> failure.getCause() instanceof CommandRefused
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    /** What is to be read to know the mode, for those who read other registers too; see {@link #mode(List)}. */
    public static List<String> ofMode() {
        return MODE;
    }

    /** The mode, of the registers {@link #ofMode} in their order, and perhaps more behind them. */
    public static Optional<CpuMode> mode(List<Register> registers) {
        return registers.stream().limit(3).allMatch(register -> register.word().isPresent())
                ? Optional.of(CpuMode.of(word(registers, 0), word(registers, 1), word(registers, 2)))
                : Optional.empty();
    }

    private static long word(List<Register> registers, int index) {
        return registers.get(index).word().orElseThrow();
    }

    /** The names that the target has, in gdb's order. */
    public CompletableFuture<List<String>> names() {
        return slots().thenApply(
                        slots -> slots.stream().filter(name -> !name.isEmpty()).toList());
    }

    /** Names by number. Unused numbers have an empty name, and asking for one fails the whole request (gdb 13.1). */
    private CompletableFuture<List<String>> slots() {
        List<String> slots = known.get();
        if (slots != null) {
            return CompletableFuture.completedFuture(slots);
        }
        return channel.send(MiCommand.query("-data-list-register-names")).thenApply(answer -> {
            List<String> learnt =
                    List.copyOf(answer.results().in("register-names").texts());
            known.set(learnt);
            return learnt;
        });
    }

    private CompletableFuture<AtStop<List<Register>>> readSlots(int thread, List<String> asked, List<String> slots) {
        List<String> parameters = new ArrayList<>(List.of("--thread", Integer.toString(thread), "x"));
        for (String name : asked) {
            int number = name.isEmpty() ? -1 : slots.indexOf(name);
            if (number >= 0) {
                parameters.add(Integer.toString(number));
            }
        }
        MiCommand command = new MiCommand("-data-list-register-values", parameters, MiCommand.When.AT_STOP);
        if (parameters.size() == 3) {
            // Without numbers gdb would send all; ask something that only proves the stop.
            return channel.send(MiCommand.query("-data-list-register-names", "0"))
                    .thenApply(answer -> answer.at(values(asked, slots, Map.of())));
        }
        return channel.send(command).thenApply(answer -> answer.at(values(asked, slots, byNumber(answer))));
    }

    private static Map<Integer, String> byNumber(MiResult answer) {
        Map<Integer, String> texts = new HashMap<>();
        for (MiValue value : answer.results().in("register-values").values()) {
            MiFields register = value.asFields();
            register.decimal("number")
                    .ifPresent(
                            number -> texts.put(number, register.text("value").orElse("")));
        }
        return texts;
    }

    private static List<Register> values(List<String> asked, List<String> slots, Map<Integer, String> texts) {
        List<Register> registers = new ArrayList<>(asked.size());
        for (String name : asked) {
            int number = name.isEmpty() ? -1 : slots.indexOf(name);
            String text = texts.get(number);
            registers.add(new Register(
                    name,
                    number < 0
                            ? new RegisterValue.Unavailable(NONE)
                            : text == null
                                    ? new RegisterValue.Unavailable("gdb sent no value for it")
                                    : RegisterText.read(text)));
        }
        return List.copyOf(registers);
    }
}
