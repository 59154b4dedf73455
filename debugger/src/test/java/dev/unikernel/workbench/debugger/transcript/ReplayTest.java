package dev.unikernel.workbench.debugger.transcript;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.Played;
import dev.unikernel.workbench.debugger.Qemu;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TargetGone;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.session.ProcessStarter;
import dev.unikernel.workbench.debugger.session.Resume;
import dev.unikernel.workbench.debugger.session.SessionEnd;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.debugger.session.StopReason;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/nowhere/g"));

    @TempDir
    Path directory;

    @Test
    void aRecordedSessionIsTheSameWithoutGdbAndWithoutTheGuest() throws Exception {
        Guest guest = Guest.build(directory);
        Path file = directory.resolve("session.mi");
        List<Object> real;
        StubAddress address;
        try (Qemu qemu = Qemu.start(guest, directory)) {
            address = qemu.address();
            real = walk(
                    guest,
                    GdbOptions.DEFAULT.withTranscript(new TranscriptWriter(file)),
                    ProcessBuilder::start,
                    address);
        }
        assertThat(Files.readString(file))
                .contains("-exec-finish")
                .contains(">>> ")
                .contains("*stopped");
        Files.delete(guest.image());

        Transcript transcript = Transcript.read(file);
        List<Object> replayed = walk(guest, GdbOptions.DEFAULT, new Replay(transcript)::start, address);
        assertThat(replayed).isEqualTo(real).hasSizeGreaterThan(6);
    }

    private static List<Object> walk(Guest guest, GdbOptions options, ProcessStarter starter, StubAddress address) {
        List<Object> seen = new ArrayList<>();
        try (Debugging d = Debugging.unattached(guest, options, starter)) {
            seen.add(get(d.session.attach(address)));
            seen.add(get(d.session.breakpoints().insert(BreakpointRequest.at(new Location.Function("leaf")))));
            seen.add(d.resume(Resume.CONTINUE));
            seen.add(get(d.session.stack().frames(1)));
            seen.add(get(d.session.stack().variables(1, 0)));
            seen.add(get(d.session.registers().general(1)));
            seen.add(d.resume(Resume.FINISH));
            seen.add(get(d.session.console("print origin")));
            seen.add(failure(d.session.variables().evaluate("nosuch", 1, 0), CommandRefused.class)
                    .refusal());
            seen.add(get(d.session.detach()));
        }
        return seen;
    }

    @Test
    void aStubThatSaysItsTargetExitedIsTargetExited() {
        Replay replay = Played.lines("""
                =thread-group-added,id="i1"
            >>> 1-target-select remote /nowhere/g
                =thread-group-started,id="i1",pid="1"
                *stopped,frame={addr="0xfff0",func="??",args=[]},thread-id="1",stopped-threads="all"
                1^connected
            >>> 2-exec-continue --thread 1
                2^running
                *running,thread-id="all"
                =thread-group-exited,id="i1",exit-code="0"
                *stopped,reason="exited-normally"
            >>> 3-gdb-exit
                3^exit
            """);
        try (GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, replay::start))) {
            get(session.attach(NOWHERE));
            failure(session.resume(Resume.CONTINUE), TargetGone.class);
            assertThat(get(session.ended()).cause()).isEqualTo(SessionEnd.Cause.TARGET_EXITED);
            assertThat(get(session.ended()).exit()).hasValue(0);
        }
    }

    @Test
    void strangeRecordsFromOtherStubsAreStopsOfTheirOwnKindAndRepliesWithoutTokenCompleteNothing() {
        Replay replay = Played.lines("""
            >>> 1-target-select remote /nowhere/g
                *stopped
                1^connected
            >>> 2-exec-continue
                ^done,value="not ours"
                77^error,msg="not ours either"
                plain text of the target
                2^running
                *running,thread-id="all"
                *running,thread-id="1"
                *stopped,reason="solar-flare"
            >>> 3-exec-step
                3^running
                *running,thread-id="all"
                &"Warning:\\n"
                &"Cannot insert breakpoint 7.\\n"
                3^error,msg="Command aborted."
            >>> 9-never
            """);
        try (GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, replay::start))) {
            assertThat(get(session.attach(NOWHERE)).frame()).isEmpty();
            Stop flare = get(session.resume(Resume.CONTINUE));
            assertThat(flare.reason()).isEqualTo(new StopReason.Other("solar-flare"));
            assertThat(flare.thread()).isEmpty();
            CommandRefused refused = failure(session.resume(Resume.STEP), CommandRefused.class);
            assertThat(refused.refusal()).isEqualTo("Command aborted. Warning: Cannot insert breakpoint 7.");
            assertThat(session.stop().orElseThrow().number()).isEqualTo(3);
        }
    }
}
