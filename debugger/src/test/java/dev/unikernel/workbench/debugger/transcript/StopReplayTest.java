package dev.unikernel.workbench.debugger.transcript;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.Qemu;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TargetGone;
import dev.unikernel.workbench.debugger.registers.RegisterValue;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEvent;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopReplayTest {
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/nowhere/g"));

    @TempDir
    static Path directory;

    private static RecordedSession session;
    private static final List<Object> REAL = new ArrayList<>();
    private static long pc;

    /** Four stops: the attach, a breakpoint, a step, the end of the function. */
    @BeforeAll
    static void record() throws Exception {
        Guest guest = Guest.build(directory);
        Path file = directory.resolve("session.mi");
        TranscriptWriter writer = new TranscriptWriter(file);
        try (Qemu qemu = Qemu.start(guest, directory);
                Debugging d =
                        Debugging.unattached(guest, GdbOptions.DEFAULT.withTranscript(writer), ProcessBuilder::start)) {
            REAL.add(get(d.session.attach(qemu.address())));
            get(d.session.breakpoints().insert(BreakpointRequest.at(new Location.Function("leaf"))));
            REAL.add(get(d.session.resume(Resume.CONTINUE)));
            look(d.session, REAL);
            REAL.add(get(d.session.resume(Resume.STEP)));
            look(d.session, REAL);
            REAL.add(get(d.session.resume(Resume.FINISH)));
            look(d.session, REAL);
        }
        writer.close();
        session = new RecordedSession(Transcript.read(file));
    }

    private static void look(GdbSession now, List<Object> seen) {
        AtStop<?> frames = get(now.stack().frames(1));
        seen.add(frames);
        pc = now.stop().orElseThrow().frame().orElseThrow().address().orElseThrow();
        seen.add(get(now.stack().variables(1, 0)));
        seen.add(get(now.registers().general(1)));
        seen.add(get(now.memory().read(pc & -4096, 4096)).value().pieces().toString());
        seen.add(get(now.disassembly().function(pc)));
        seen.add(get(now.console("monitor info registers -a")));
        seen.add(failure(now.variables().evaluate("nosuch", 1, 0), CommandRefused.class)
                .refusal());
    }

    private static GdbSession replay(StopReplay replay) {
        return get(GdbSession.start(GdbOptions.DEFAULT.withGdb("/nowhere/gdb"), replay::start));
    }

    private static StopReplay all() {
        return new StopReplay(
                session, IntStream.rangeClosed(1, session.stops()).boxed().toList());
    }

    @Test
    void stopsAndAnswersAreTheSameWithoutGdbAndWithoutTheGuest() {
        List<Object> seen = new ArrayList<>();
        try (GdbSession replayed = replay(all())) {
            seen.add(get(replayed.attach(NOWHERE)));
            seen.add(get(replayed.resume(Resume.CONTINUE)));
            look(replayed, seen);
            seen.add(get(replayed.resume(Resume.NEXT))); // whichever: the next recorded one
            look(replayed, seen);
            seen.add(get(replayed.resume(Resume.CONTINUE)));
            look(replayed, seen);
        }
        // The bytes of a piece have no equals; their text is compared by what it contains, so leave identities out.
        assertThat(plain(seen)).isEqualTo(plain(REAL));
        assertThat(session.stops()).isEqualTo(4);
    }

    private static List<String> plain(List<Object> seen) {
        return seen.stream()
                .map(one -> String.valueOf(one).replaceAll("\\[B@[0-9a-f]+|Bytes@[0-9a-f]+", ""))
                .toList();
    }

    @Test
    void itGoesToAnyStopAndBackAndTheStopKeepsItsNumber() {
        StopReplay replay = all();
        try (GdbSession replayed = replay(replay)) {
            get(replayed.attach(NOWHERE));
            List<SessionEvent> told = new ArrayList<>();
            replayed.onEvent(told::add);
            replay.aim(4);
            assertThat(get(replayed.resume(Resume.CONTINUE))).isEqualTo(REAL.get(REAL.size() - 8));
            replay.aim(2);
            Stop back = get(replayed.resume(Resume.CONTINUE));
            assertThat(back).isEqualTo(REAL.get(1));
            assertThat(get(replayed.stack().frames(1))).isEqualTo(REAL.get(2));
            assertThat(told)
                    .filteredOn(SessionEvent.BreakpointChanged.class::isInstance)
                    .as("the breakpoint was hit on the way, and is told again as it was at stop 2")
                    .hasSizeGreaterThanOrEqualTo(2);
            replay.aim(0);
            failure(replayed.resume(Resume.CONTINUE), TargetGone.class);
        }
    }

    @Test
    void aPartOfWhatWasAskedHasAnAnswerAndTheRestSaysThatItWasNot() {
        try (GdbSession replayed = replay(all())) {
            get(replayed.attach(NOWHERE));
            get(replayed.resume(Resume.CONTINUE));
            pc = replayed.stop().orElseThrow().frame().orElseThrow().address().orElseThrow();
            assertThat(get(replayed.memory().read(pc, 16)).value().complete()).isTrue();
            long page = pc & -4096;
            List<MemoryPiece> pieces =
                    get(replayed.memory().read(page + 4096 - 8, 16)).value().pieces();
            assertThat(pieces.get(0)).isInstanceOf(MemoryPiece.Bytes.class);
            assertThat(((MemoryPiece.Unreadable) pieces.get(1)).why()).isEqualTo(StopReplay.NOT_ASKED);
            assertThat(get(replayed.disassembly().range(pc, pc + 1)).value()).hasSize(1);
            var registers = get(replayed.registers().read(1, List.of("rip", "rax", "cr3")))
                    .value();
            assertThat(registers.get(0).word()).hasValue(pc);
            assertThat(((RegisterValue.Unavailable) registers.get(2).value()).why())
                    .contains(StopReplay.NOT_ASKED);
            assertThat(failure(replayed.stack().variables(1, 3), CommandRefused.class)
                            .refusal())
                    .isEqualTo(StopReplay.NOT_ASKED);
        }
    }

    @Test
    void whatWouldChangeTheGuestIsRefused() {
        try (GdbSession replayed = replay(all())) {
            get(replayed.attach(NOWHERE));
            for (var change : List.of(
                    replayed.memory().write(0x1000, new byte[] {1}),
                    replayed.breakpoints().insert(BreakpointRequest.at(new Location.Function("leaf"))),
                    replayed.console("set var counter = 1"))) {
                assertThat(failure(change, CommandRefused.class).refusal()).isEqualTo(StopReplay.RUNS_NOTHING);
            }
            assertThat(failure(replayed.console("shell touch /tmp/never"), CommandRefused.class)
                            .refusal())
                    .isEqualTo(StopReplay.NOT_ASKED);
        }
    }

    @Test
    void aSessionThatWasNeverAttachedSaysSo() {
        RecordedSession none = new RecordedSession(Transcript.parse(">>> 1-gdb-set confirm off\n    1^done\n"));
        try (GdbSession replayed = replay(new StopReplay(none, List.of()))) {
            assertThat(failure(replayed.attach(NOWHERE), dev.unikernel.workbench.debugger.mi.DebuggerException.class))
                    .hasMessageContaining("the session was never attached");
        }
    }
}
