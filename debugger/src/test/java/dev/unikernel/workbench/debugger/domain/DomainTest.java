package dev.unikernel.workbench.debugger.domain;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.disassembly.Instruction;
import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.registers.RegisterValue;
import dev.unikernel.workbench.debugger.registers.Registers;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stack.Frame;
import dev.unikernel.workbench.debugger.stack.Variable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainTest {
    private static final int RAM = 32 << 20;

    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    @Test
    void breakpointsOfEachKindStopTheGuest() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            var breakpoints = d.session.breakpoints();
            Breakpoint hardware = get(breakpoints.insert(
                    BreakpointRequest.at(new Location.Function("kmain")).hardware()));
            assertThat(hardware.kind()).isEqualTo(Breakpoint.Kind.HARDWARE);
            assertThat(d.resume(Resume.CONTINUE).breakpoint()).hasValue(hardware.number());
            assertThat(get(breakpoints.list()).get(0).hits()).isEqualTo(1);

            int line = guest.line("LINE_LEAF");
            Breakpoint byLine = get(breakpoints.insert(BreakpointRequest.at(new Location.FileLine("kernel.c", line))
                    .when("b == 2")));
            Stop third = d.resume(Resume.CONTINUE);
            assertThat(third.breakpoint()).hasValue(byLine.number());
            assertThat(get(d.session.variables().evaluate("b", 1, 0)).value()).isEqualTo("2");
            get(breakpoints.disable(byLine.number()));
            assertThat(get(breakpoints.list())).extracting("enabled").containsExactly(true, false);

            long after =
                    address(get(d.session.stack().frames(1)).value().frames().get(1));
            Breakpoint once = get(breakpoints.insert(
                    BreakpointRequest.at(new Location.Address(after)).onlyOnce()));
            Stop byAddress = d.resume(Resume.CONTINUE);
            assertThat(byAddress.reason())
                    .isEqualTo(new StopReason.BreakpointHit(once.number(), OptionalInt.empty(), true));
            assertThat(address(byAddress.frame().orElseThrow())).isEqualTo(after);
            d.event(
                    SessionEvent.BreakpointChanged.class,
                    e -> e.number() == once.number() && e.breakpoint().isEmpty());

            Breakpoint ignoring = get(breakpoints.insert(
                    BreakpointRequest.at(new Location.Function("leaf")).ignoring(2)));
            d.resume(Resume.CONTINUE);
            assertThat(get(breakpoints.list()).stream()
                            .filter(b -> b.number() == ignoring.number())
                            .findFirst()
                            .orElseThrow()
                            .hits())
                    .isEqualTo(3);
            get(breakpoints.deleteAll());
            assertThat(get(breakpoints.list())).isEmpty();
        }
    }

    @Test
    void aLineCompiledTwiceIsOneBreakpointWithTwoPlaces() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            var request = BreakpointRequest.at(new Location.FileLine("kernel.c", guest.line("LINE_TWICE")));
            Breakpoint made = get(d.session.breakpoints().insert(request));
            assertThat(made.locations()).hasSize(2).extracting("index").containsExactly(1, 2);
            assertThat(get(d.session.breakpoints().list())).containsExactly(made);
        }
    }

    @Test
    void anUnknownFunctionIsRefusedInGdbsWordsOrWaitsIfAllowed() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            BreakpointRequest unknown = BreakpointRequest.at(new Location.Function("nosuchfunc"));
            CommandRefused refused = failure(d.session.breakpoints().insert(unknown), CommandRefused.class);
            assertThat(refused.refusal()).isEqualTo("Function \"nosuchfunc\" not defined.");
            Breakpoint pending = get(d.session.breakpoints().insert(unknown.allowPending()));
            assertThat(pending.locations()).isEmpty();
            assertThat(pending.pending()).contains("nosuchfunc");
        }
    }

    @Test
    void aHardwareBreakpointAskedForBeforeTheAttachWaitsForIt() throws Exception {
        try (var qemu = dev.unikernel.workbench.debugger.Qemu.start(guest, directory);
                Debugging d = Debugging.unattached(guest, GdbOptions.DEFAULT, ProcessBuilder::start)) {
            var early = d.session
                    .breakpoints()
                    .insert(BreakpointRequest.at(new Location.Function("kmain")).hardware());
            get(d.session.console("print 1"));
            assertThat(early).isNotDone();
            get(d.session.attach(qemu.address()));
            int number = get(early).number();
            assertThat(d.resume(Resume.CONTINUE).breakpoint()).hasValue(number);
        }
    }

    @Test
    void aWatchpointTellsTheOldAndTheNewValue() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            Breakpoint watch =
                    get(d.session.breakpoints().watch(new WatchRequest("counter", WatchRequest.Access.WRITE)));
            assertThat(d.resume(Resume.CONTINUE).reason())
                    .isEqualTo(new StopReason.WatchpointHit(
                            watch.number(), "counter", Optional.of("0"), Optional.of("1")));
            get(d.session.breakpoints().deleteAll());
            Breakpoint read = get(d.session.breakpoints().watch(new WatchRequest("counter", WatchRequest.Access.READ)));
            assertThat(d.resume(Resume.CONTINUE).reason())
                    .isEqualTo(
                            new StopReason.WatchpointHit(read.number(), "counter", Optional.empty(), Optional.of("1")));
        }
    }

    @Test
    void theStackHasArgumentsAndLocalsOfEachFrame() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            d.runTo(new Location.FileLine("kernel.c", guest.line("LINE_LEAF")));
            var stack = get(d.session.stack().frames(1));
            assertThat(stack.stop()).isEqualTo(3);
            assertThat(stack.value().frames())
                    .extracting(f -> f.function().orElse("??"))
                    .startsWith("leaf", "middle", "kmain", "start64");
            assertThat(stack.value().frames().get(1).line()).hasValue(guest.line("LINE_CALL"));
            assertThat(stack.value().frames().get(0).fullname())
                    .contains(guest.source().toString());

            var leaf = get(d.session.stack().variables(1, 0)).value();
            assertThat(leaf.arguments()).containsExactly(variable("a", "3"), variable("b", "0"));
            assertThat(leaf.locals()).containsExactly(variable("t", "9"));
            var middle = get(d.session.stack().variables(1, 1)).value();
            assertThat(middle.locals()).extracting(Variable::name).containsExactlyInAnyOrder("acc", "i");
        }
    }

    @Test
    void theEighteenRegistersAreNumbersAndControlRegistersAreRealOnes() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            List<Register> general = get(d.session.registers().general(1)).value();
            assertThat(general).extracting(Register::name).isEqualTo(Registers.X86_64);
            assertThat(general).allMatch(r -> r.word().isPresent());
            assertThat(general.get(16).word().orElseThrow())
                    .isEqualTo(address(d.session.stop().flatMap(Stop::frame).orElseThrow()));

            List<Register> more = get(d.session.registers().read(1, List.of("cr3", "efer", "cs", "xmm0", "idtr", "")))
                    .value();
            long tables = Long.decode(
                    get(d.session.variables().evaluate("(long) &pml4", 1, 0)).value());
            assertThat(more.get(0).word()).hasValue(tables);
            assertThat(more.get(1).word()).hasValue(0x500);
            assertThat(more.get(2).word()).hasValue(8);
            assertThat(more.get(3).value()).isEqualTo(new RegisterValue.Wide(BigInteger.ZERO));
            assertThat(more.get(4).value()).isInstanceOf(RegisterValue.Unavailable.class);
            assertThat(more.get(5).value()).isInstanceOf(RegisterValue.Unavailable.class);
            assertThat(get(d.session.registers().names()))
                    .contains("rax", "cr8")
                    .doesNotContain("");
        }
    }

    @Test
    void memoryIsReadAcrossPagesAndEndsWhereTheRamEnds() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            long origin = address("&origin", d);
            assertThat(get(d.session.memory().read(origin, 8)).value().at(4)).hasValue(4);

            MemoryBlock end = get(d.session.memory().read(RAM - 16, 64)).value();
            assertThat(end.pieces()).hasSize(2);
            assertThat(end.pieces().get(0).length()).isEqualTo(16);
            MemoryPiece.Unreadable beyond =
                    (MemoryPiece.Unreadable) end.pieces().get(1);
            assertThat(beyond.address()).isEqualTo(RAM);
            assertThat(beyond.length()).isEqualTo(48);
            assertThat(beyond.why()).isEqualTo("Unable to read memory.");
            assertThat(end.at(15)).hasValue(0);
            assertThat(end.at(16)).isEmpty();

            byte[] pattern = "page \u00e9 crossing".getBytes(StandardCharsets.UTF_8);
            get(d.session.memory().write(0x200ffa, pattern));
            MemoryBlock crossing =
                    get(d.session.memory().read(0x200ffa, pattern.length)).value();
            assertThat(crossing.pieces()).hasSize(1);
            assertThat(((MemoryPiece.Bytes) crossing.pieces().get(0)).bytes()).isEqualTo(pattern);

            MemoryBlock top = get(d.session.memory().read(-16, 64)).value();
            assertThat(top.pieces()).hasSize(2);
            assertThat(top.pieces().get(1))
                    .isEqualTo(new MemoryPiece.Unreadable(0, 48, "beyond the end of the address space"));

            MemoryBlock large = get(d.session.memory().read(0x200000, 1 << 20)).value();
            assertThat(large.complete()).isTrue();
            assertThat(large.pieces()).hasSize(1);
        }
    }

    @Test
    void codeIsDisassembledWithBytesAndLines() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            long leaf = address("&leaf", d);
            List<Instruction> code = get(d.session.disassembly().function(leaf)).value();
            assertThat(code.get(0).address()).isEqualTo(leaf);
            assertThat(code.get(0).bytes()).isEqualTo("55");
            assertThat(code.get(0).text()).startsWith("push");
            assertThat(code.get(0).function()).contains("leaf");
            assertThat(code.get(code.size() - 1).bytes()).isEqualTo("c3");
            assertThat(code).anyMatch(i -> i.line().equals(OptionalInt.of(guest.line("LINE_LEAF"))));
            List<Instruction> two =
                    get(d.session.disassembly().range(leaf, leaf + 4)).value();
            assertThat(two).isEqualTo(code.subList(0, 2));
            failure(d.session.disassembly().range(0x700000000000L, 0x700000000010L), CommandRefused.class);
        }
    }

    @Test
    void expressionsKeepTheInnerEscapesAndRefusalsAreGdbsWords() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var variables = d.session.variables();
            String origin = get(variables.evaluate("origin", 1, 0)).value();
            assertThat(origin).contains("\"h\u00e9llo \\\"q\\\"\\\\\\t\"");
            assertThat(get(variables.evaluate("sizeof (struct point)", 1, 0)).value())
                    .isEqualTo("16");
            CommandRefused unmapped = failure(variables.evaluate("*(int*)0x700000000000", 1, 0), CommandRefused.class);
            assertThat(unmapped.refusal()).isEqualTo("Cannot access memory at address 0x700000000000");
            failure(variables.evaluate("1 +", 1, 0), CommandRefused.class);
        }
    }

    @Test
    void pathsWithBlanksQuotesAndLettersBeyondAsciiAreLoaded() throws Exception {
        Path sources = Files.createDirectory(directory.resolve("s \u00e9"));
        Guest built = Guest.build(sources);
        Path odd = Files.createDirectory(directory.resolve("a b'c\"d\\e\u00e9"));
        Guest there = new Guest(Files.move(built.image(), odd.resolve("g \u00e9.elf")), built.source(), built.lines());
        try (Debugging d = Debugging.unattached(there, GdbOptions.DEFAULT, ProcessBuilder::start)) {
            assertThat(get(d.session.console("info line kmain"))).contains("kernel.c");
            Location line = new Location.FileLine(there.source().toString(), there.line("LINE_LEAF"));
            Breakpoint made = get(d.session.breakpoints().insert(BreakpointRequest.at(line)));
            assertThat(made.locations().get(0).fullname())
                    .contains(there.source().toString());
            get(d.session.symbols(there.image(), -0x1000));
            assertThat(get(d.session.console("info line kmain"))).contains("kmain");
            assertThat(get(d.session.breakpoints().list()).get(0).locations())
                    .as("it moved with the symbols")
                    .singleElement()
                    .satisfies(place -> assertThat(place.address())
                            .hasValue(made.locations().get(0).address().orElseThrow() - 0x1000));
        }
    }

    private static Variable variable(String name, String value) {
        return new Variable(name, Optional.of(value));
    }

    private static long address(Frame frame) {
        return frame.address().orElseThrow();
    }

    private static long address(String expression, Debugging d) {
        return Long.decode(get(d.session.variables().evaluate("(long) " + expression, 1, 0))
                .value());
    }
}
