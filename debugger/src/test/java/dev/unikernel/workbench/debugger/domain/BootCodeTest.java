package dev.unikernel.workbench.debugger.domain;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.disassembly.Disassembler;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.disassembly.Objdump;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.ToolFailed;
import dev.unikernel.workbench.debugger.registers.CodeSize;
import dev.unikernel.workbench.debugger.registers.CodeState;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.Stop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code before 64 bits: its size, its place, its decoding. */
class BootCodeTest {
    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    private static CodeState state(Debugging d) {
        return get(d.session.registers().code(1)).value().orElseThrow();
    }

    private static List<Instruction> code(Debugging d, CodeState state, int length) {
        return get(d.session.disassembler().range(Disassembler.size(Optional.of(state)), state.linear(), length))
                .value();
    }

    @Test
    void theResetVectorIsSixteenBitCodeAtTheTopOfFourGiB() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            CodeState state = state(d);
            assertThat(state.mode().kind()).isEqualTo(CpuMode.Kind.REAL);
            assertThat(state.size()).isEqualTo(CodeSize.BITS_16);
            assertThat(state.certain()).isTrue();
            assertThat(state.pc()).isEqualTo(0xfff0);
            assertThat(state.linear()).isEqualTo(0xfffffff0L);
            assertThat(state.atReset()).isTrue();
            Instruction first = code(d, state, 5).get(0);
            assertThat(first.address()).isEqualTo(0xfffffff0L);
            assertThat(first.bytes()).startsWith("ea 5b e0 00 f0");
            assertThat(first.text()).matches("ljmp +\\$0xf000,\\$0xe05b");

            Stop next = d.resume(Resume.STEP_INSTRUCTION);
            assertThat(next.frame().orElseThrow().address()).hasValue(0xe05b);
            assertThat(state(d).linear()).isEqualTo(0xfe05bL);
        }
    }

    @Test
    void thePvhEntryIsDecodedAsThe32BitCodeItIsAndAfterTheFarJumpAs64BitCode() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            d.runTo(new Location.Function("start32"));
            CodeState state = state(d);
            assertThat(state.mode().kind()).isEqualTo(CpuMode.Kind.PROTECTED);
            assertThat(state.size()).isEqualTo(CodeSize.BITS_32);
            List<Instruction> code = code(d, state, 64);
            assertThat(code)
                    .extracting(one -> one.text().replaceAll(" +", " "))
                    .startsWith("cli")
                    .contains("mov %eax,%cr3", "wrmsr", "mov %eax,%cr0")
                    .anyMatch(text -> text.startsWith("lgdtl 0x"))
                    .anyMatch(text -> text.startsWith("ljmp $0x8,$0x"));
            for (int i = 1; i < code.size(); i++) {
                long length = code.get(i - 1).bytes().split(" ").length;
                assertThat(code.get(i).address()).isEqualTo(code.get(i - 1).address() + length);
            }

            d.runTo(new Location.Function("start64"));
            CodeState after = state(d);
            assertThat(after.mode().kind()).isEqualTo(CpuMode.Kind.LONG);
            assertThat(after.size()).isEqualTo(CodeSize.BITS_64);
            assertThat(Disassembler.size(Optional.of(after))).isEmpty();
            assertThat(code(d, after, 16).get(0).line())
                    .as("gdb's own, with its source")
                    .isPresent();
        }
    }

    /** Long mode is on, the code segment is the old one: compatibility mode, which efer alone does not tell. */
    @Test
    void codeBetweenPagingAndTheFarJumpIs32BitCodeInLongMode() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            d.runTo(new Location.Function("start32"));
            Instruction jump = code(d, state(d), 80).stream()
                    .filter(one -> one.text().startsWith("ljmp"))
                    .findFirst()
                    .orElseThrow();
            get(d.session.breakpoints().insert(BreakpointRequest.at(new Location.Address(jump.address()))));
            d.resume(Resume.CONTINUE);
            CodeState state = state(d);
            assertThat(state.mode().kind()).isEqualTo(CpuMode.Kind.LONG);
            assertThat(state.size()).isEqualTo(CodeSize.BITS_32);
            assertThat(code(d, state, 7).get(0).text()).startsWith("ljmp");
        }
    }

    @Test
    void descriptorsAndTableRegistersComeFromTheMonitor() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory, "-smp", "2")) {
            SystemRegisters first = get(d.session.registers().system(1)).orElseThrow();
            assertThat(first.gdt().limit()).isEqualTo(15);
            assertThat(first.segment("cs").orElseThrow().selector()).isEqualTo(8);
            assertThat(first.control("cr0").orElseThrow() & 0x80000001L).isEqualTo(0x80000001L);
            assertThat(get(d.session.registers().system(2)).orElseThrow().gdt()).isNotEqualTo(first.gdt());
            assertThat(get(d.session.registers().system(3))).isEmpty();
        }
    }

    @Test
    void codeThatCannotBeReadIsRefused() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            CommandRefused refused = failure(
                    d.session.disassembler().range(Optional.of(CodeSize.BITS_32), 0x700000000000L, 16),
                    CommandRefused.class);
            assertThat(refused.refusal()).contains("memory");
        }
    }

    @Test
    void theSameBytesAreDecodedOnceAndOtherBytesAnew() {
        AtomicInteger runs = new AtomicInteger();
        Objdump objdump = new Objdump(
                builder -> {
                    runs.incrementAndGet();
                    return builder.start();
                },
                Runnable::run);
        byte[] code = HexFormat.of().parseHex("b80100000066b80200");
        List<Instruction> wide = get(objdump.decode(code, 0xffff0000L, CodeSize.BITS_32));
        assertThat(wide).extracting(Instruction::bytes).containsExactly("b8 01 00 00 00", "66 b8 02 00");
        assertThat(get(objdump.decode(code.clone(), 0xffff0000L, CodeSize.BITS_32)))
                .isSameAs(wide);
        assertThat(runs).hasValue(1);
        assertThat(get(objdump.decode(code, 0xffff0000L, CodeSize.BITS_16))
                        .get(0)
                        .bytes())
                .isEqualTo("b8 01 00");
        code[1] = 2;
        assertThat(get(objdump.decode(code, 0xffff0000L, CodeSize.BITS_32))
                        .get(0)
                        .text())
                .contains("$0x2");
        assertThat(runs).hasValue(3);
    }

    @Test
    void aMissingObjdumpIsSaid() {
        Objdump objdump = new Objdump(
                builder -> {
                    throw new IOException("Cannot run program \"objdump\"");
                },
                Runnable::run);
        ToolFailed failed = failure(objdump.decode(new byte[1], 0, CodeSize.BITS_16), ToolFailed.class);
        assertThat(failed).hasMessageContaining("objdump").hasMessageContaining("binutils");
    }
}
