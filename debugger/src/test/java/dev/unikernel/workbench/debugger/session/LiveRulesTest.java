package dev.unikernel.workbench.debugger.session;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that only a real gdb and QEMU can break. */
class LiveRulesTest {
    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    @Test
    void gdbIsSetUpBeforeAnythingIsAttached() {
        try (Debugging d = Debugging.unattached(guest, GdbOptions.DEFAULT, ProcessBuilder::start)) {
            assertThat(show(d, "mi-async")).contains("is on");
            assertThat(show(d, "confirm")).contains("is off");
            assertThat(show(d, "pagination")).contains("is off");
            assertThat(show(d, "width")).contains("unlimited");
            assertThat(show(d, "tcp auto-retry")).contains("is off");
        }
    }

    private static String show(Debugging d, String setting) {
        return get(d.session.console("show " + setting));
    }

    @Test
    void whatChangesTheGuestsMemoryIsToldWhetherAnExpressionOrAWriteOfBytes() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            long address = Long.decode(
                    get(d.session.variables().evaluate("(long) &command", 1, 0)).value());
            get(d.session.variables().evaluate("command", 1, 0));
            assertThat(d.events).noneMatch(SessionEvent.MemoryChanged.class::isInstance);
            var here = new SessionEvent.MemoryChanged(address, 4);

            get(d.session.console("set var command = 3"));
            d.event(SessionEvent.MemoryChanged.class, here::equals);
            get(d.session.variables().evaluate("command = 4", 1, 0));
            d.event(SessionEvent.MemoryChanged.class, here::equals);
            get(d.session.memory().write(address, new byte[] {5, 0, 0, 0}));
            d.event(SessionEvent.MemoryChanged.class, here::equals);
            assertThat(get(d.session.variables().evaluate("command", 1, 0)).value())
                    .isEqualTo("5");
        }
    }

    @Test
    void aRunningGuestIsHeldBeforeItIsLetGo() throws Exception {
        Path transcript = directory.resolve("detach.mi");
        try (Debugging d = Debugging.attached(
                guest, GdbOptions.DEFAULT.withTranscript(new TranscriptWriter(transcript)), directory)) {
            d.runTo(new Location.Function("kmain"));
            var unused = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            get(d.session.detach());
        }
        String said = Files.readString(transcript);
        int detach = said.indexOf("-target-detach");
        assertThat(said.indexOf("-exec-interrupt")).isBetween(0, detach);
        assertThat(said.substring(detach)).doesNotContain("^error");
    }

    @Test
    void aBreakpointIsMadeWhileTheGuestRunsAndIsHit() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var unused = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            var leaf = BreakpointRequest.at(new Location.Function("leaf"));
            int number = get(d.session.whileHeld(() -> d.session.breakpoints().insert(leaf)))
                    .number();
            d.event(SessionEvent.Stopped.class, e -> e.stop().reason() instanceof StopReason.Paused);
            d.event(SessionEvent.Stopped.class, e -> e.stop().breakpoint().equals(OptionalInt.of(number)));
            get(d.session.whileHeld(() -> d.session.breakpoints().deleteAll()));
            assertThat(d.session.state()).as("what stands stays").isEqualTo(SessionState.STOPPED);
        }
    }

    @Test
    void workThatFailsWhileTheGuestIsHeldLetsItGoOnAllTheSame() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var unused = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            var nowhere = BreakpointRequest.at(new Location.Function("nosuch"));
            CommandRefused refused =
                    failure(d.session.whileHeld(() -> d.session.breakpoints().insert(nowhere)), CommandRefused.class);
            assertThat(refused.refusal()).contains("nosuch");
            d.event(SessionEvent.Resumed.class, e -> true);
            assertThat(get(d.session.pause()).reason()).isEqualTo(new StopReason.Paused());
        }
    }

    @Test
    void aBadConditionIsRefusedWithTheRequestInGdbsWords() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            var bad = BreakpointRequest.at(new Location.Function("leaf")).when("nosuch == 1");
            CommandRefused refused = failure(d.session.breakpoints().insert(bad), CommandRefused.class);
            assertThat(refused.refusal()).isEqualTo("No symbol \"nosuch\" in current context.");
            assertThat(get(d.session.breakpoints().list())).isEmpty();
        }
    }

    @Test
    void theMonitorsAnswerHasPlainLineEnds() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            assertThat(get(d.session.console("monitor info version")))
                    .matches("\\d+\\.\\d+.*\n")
                    .doesNotContain("\r");
        }
    }

    @Test
    void whichThreadGdbHasSelectedDoesNotMatter() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory, "-smp", "2")) {
            get(d.session.console("thread 2"));
            assertThat(get(d.session.stack().frames(1)).value().frames().get(0).function())
                    .contains("kmain");
            long rip = get(d.session.registers().read(1, List.of("rip")))
                    .value()
                    .get(0)
                    .word()
                    .orElseThrow();
            assertThat(d.session.stop().orElseThrow().frame().orElseThrow().address())
                    .hasValue(rip);
        }
    }

    @Test
    void theModeOfEachCpuIsReadFromItsRegisters() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory, "-smp", "2")) {
            assertThat(mode(d, 1)).isEqualTo(new CpuMode(CpuMode.Kind.REAL, 0));
            // gdb would plant it as 64-bit code all the same: the address is what counts
            d.runTo(new Location.Function("start32"));
            assertThat(mode(d, 1)).isEqualTo(new CpuMode(CpuMode.Kind.PROTECTED, 0));
            d.runTo(new Location.Function("kmain"));
            assertThat(mode(d, 1)).isEqualTo(new CpuMode(CpuMode.Kind.LONG, 0));
            assertThat(mode(d, 2).kind()).as("halted in the firmware").isNotEqualTo(CpuMode.Kind.LONG);
        }
    }

    private static CpuMode mode(Debugging d, int thread) {
        return get(d.session.registers().mode(thread)).value().orElseThrow();
    }

    @Test
    void theSingleStepMaskIsReadAndSet() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            assertThat(get(d.session.singleStepMask())).isEqualTo(SingleStepMask.QEMU_DEFAULT);
            for (boolean interrupts : new boolean[] {false, true}) {
                SingleStepMask mask = new SingleStepMask(interrupts, !interrupts);
                get(d.session.singleStepMask(mask));
                assertThat(get(d.session.singleStepMask())).isEqualTo(mask);
            }
        }
    }
}
