package dev.unikernel.workbench.debugger.session;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.AttachRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.GdbGone;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TargetGone;
import dev.unikernel.workbench.debugger.mi.DebuggerException.TimedOut;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndTest {
    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    @Test
    void aQemuKilledWhileTheGuestRunsEndsTheSessionWithoutAnotherCommand() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            CompletableFuture<Stop> run = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            requireNonNull(d.qemu).kill();
            SessionEnd end = get(d.session.ended());
            assertThat(end.cause()).isEqualTo(SessionEnd.Cause.CONNECTION_CLOSED);
            failure(run, TargetGone.class);
            assertThat(d.session.state()).isEqualTo(SessionState.ENDED);
            failure(d.session.console("print 1"), WrongState.class);
        }
    }

    @Test
    void aQemuKilledWhileTheGuestIsStoppedIsNoticedAtTheNextResume() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            requireNonNull(d.qemu).kill();
            failure(d.session.resume(Resume.CONTINUE), TargetGone.class);
            assertThat(get(d.session.ended()).cause()).isEqualTo(SessionEnd.Cause.CONNECTION_CLOSED);
        }
    }

    @Test
    void aQemuKilledWhileTheGuestIsStoppedNeverMakesTheImageFileLookLikeMemory() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            requireNonNull(d.qemu).kill();
            failure(d.session.memory().read(0x200000, 8), TargetGone.class);
            failure(d.session.memory().read(0x100000, 8), WrongState.class);
        }
    }

    @Test
    void aGdbThatIsKilledIsReportedAndTheGuestStaysForTheNextOne() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            d.gdb.destroyForcibly();
            SessionEnd end = get(d.session.ended());
            assertThat(end.cause()).isEqualTo(SessionEnd.Cause.GDB_DIED);
            assertThat(end.exit()).hasValue(137);
            d.session.close();

            try (Debugging again = Debugging.unattached(guest, GdbOptions.DEFAULT, ProcessBuilder::start)) {
                Stop stop = get(again.session.attach(requireNonNull(d.qemu).address()));
                assertThat(stop.frame().flatMap(f -> f.function())).contains("kmain");
            }
        }
    }

    @Test
    void commandsUnderWayFailWhenGdbDies() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            CompletableFuture<Stop> run = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            d.gdb.destroyForcibly();
            failure(run, GdbGone.class);
        }
    }

    @Test
    void attachingToNobodyIsRefusedAtOnceAndMayBeTriedAgain() throws Exception {
        try (Debugging d = Debugging.unattached(guest, GdbOptions.DEFAULT, ProcessBuilder::start)) {
            long start = System.nanoTime();
            var nobody = new StubAddress.UnixSocket(directory.resolve("nobody"));
            AttachRefused unix = failure(d.session.attach(nobody), AttachRefused.class);
            assertThat(unix.kind()).isEqualTo(AttachRefused.Kind.NOT_THERE);
            assertThat(unix.getMessage()).contains("No such file");
            int free;
            try (ServerSocket socket = new ServerSocket(0)) {
                free = socket.getLocalPort();
            }
            AttachRefused tcp = failure(d.session.attach(new StubAddress.Tcp("127.0.0.1", free)), AttachRefused.class);
            assertThat(tcp.kind()).isEqualTo(AttachRefused.Kind.REFUSED);
            assertThat(tcp.getMessage()).contains("Connection refused");
            assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
            assertThat(d.session.state()).isEqualTo(SessionState.NOT_ATTACHED);
        }
    }

    @Test
    void aSecondDebuggerOnATakenStubIsToldSoWithinItsBoundAndStaysUsable() throws Exception {
        try (Debugging first = Debugging.inMain(guest, directory)) {
            GdbOptions hasty = GdbOptions.DEFAULT.withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(800));
            try (Debugging second = Debugging.unattached(guest, hasty, ProcessBuilder::start)) {
                StubAddress taken = requireNonNull(first.qemu).address();
                AttachRefused refused = failure(second.session.attach(taken), AttachRefused.class);
                assertThat(refused.kind()).isEqualTo(AttachRefused.Kind.TAKEN);
                assertThat(second.session.state()).isEqualTo(SessionState.NOT_ATTACHED);
                assertThat(get(second.session.console("print 6*7"))).isEqualTo("$1 = 42\n");
            }
            assertThat(first.resume(Resume.STEP).reason()).isEqualTo(new StopReason.StepDone());
        }
    }

    @Test
    void aTripleFaultWithoutNoShutdownEndsTheSessionOneWayOrTheOther() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session.variables().evaluate("command = 1", 1, 0));
            failure(d.session.resume(Resume.CONTINUE), TargetGone.class);
            SessionEnd end = get(d.session.ended());
            // QEMU says good-bye and leaves; gdb hears of it, or (seen with gdb 13.1) finds the pipe broken first.
            assertThat(end.cause()).isIn(SessionEnd.Cause.TARGET_EXITED, SessionEnd.Cause.CONNECTION_CLOSED);
            assertThat(d.event(SessionEvent.Ended.class, e -> true).end()).isEqualTo(end);
        }
    }

    @Test
    void aTripleFaultWithNoShutdownIsASignalAtTheFaultingLineAndPausingItsGhostSaysWhy() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory, "-no-shutdown")) {
            get(d.session.variables().evaluate("command = 1", 1, 0));
            Stop fault = d.resume(Resume.CONTINUE);
            assertThat(fault.reason()).isEqualTo(new StopReason.Signal("SIGQUIT", "Quit"));
            assertThat(fault.frame().orElseThrow().line()).hasValue(guest.line("LINE_FAULT"));

            var ghost = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            TimedOut stuck = failure(d.session.pause(), TimedOut.class);
            assertThat(stuck).hasMessageContaining("-no-shutdown");
            assertThat(ghost).isNotDone();
        }
    }

    @Test
    void detachLetsTheGuestRunOnWithoutBreakpoints() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session
                    .breakpoints()
                    .insert(dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest.at(
                            new Location.Function("leaf"))));
            assertThat(get(d.session.detach()).cause()).isEqualTo(SessionEnd.Cause.DETACHED);
            assertThat(d.gdb.isAlive()).isFalse();
            assertThat(requireNonNull(d.qemu).alive()).isTrue();
            try (Debugging again = Debugging.unattached(guest, GdbOptions.DEFAULT, ProcessBuilder::start)) {
                get(again.session.attach(d.qemu.address()));
                get(again.session.console("stepi 3"));
                assertThat(get(again.session.breakpoints().list())).isEmpty();
            }
        }
    }

    @Test
    void aLineOfGdbsOwnThatFindsNobodyIsALostConnectionAndNoDetach() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            requireNonNull(d.qemu).kill();
            failure(d.session.console("maintenance packet qqemu.sstep"), DebuggerException.class);
            assertThat(get(d.session.ended()).cause()).isEqualTo(SessionEnd.Cause.CONNECTION_CLOSED);
        }
    }

    @Test
    void aDetachTypedAtTheConsoleIsADetach() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session.console("detach"));
            assertThat(get(d.session.ended()).cause()).isEqualTo(SessionEnd.Cause.DETACHED);
            assertThat(requireNonNull(d.qemu).alive()).isTrue();
        }
    }

    @Test
    void detachOfARunningGuestStopsItFirst() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            var unused = d.session.resume(Resume.CONTINUE);
            assertThat(get(d.session.detach()).cause()).isEqualTo(SessionEnd.Cause.DETACHED);
            assertThat(requireNonNull(d.qemu).alive()).isTrue();
        }
    }

    @Test
    void killingTheTargetEndsQemu() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            assertThat(get(d.session.killTarget()).cause()).isEqualTo(SessionEnd.Cause.KILLED);
            assertThat(requireNonNull(d.qemu).ends(5)).isTrue();
        }
    }

    @Test
    void aGdbThatDoesNotExistIsGdbGone() {
        GdbGone gone = failure(GdbSession.start(GdbOptions.DEFAULT.withGdb("/no/such/gdb")), GdbGone.class);
        assertThat(gone).hasMessageContaining("/no/such/gdb");
    }

    @Test
    void aGdbThatDiesAtItsStartIsGdbGoneWithItsLastWords() {
        ProcessStarter sick = builder -> new ProcessBuilder("sh", "-c", "echo broken library >&2; exit 3").start();
        GdbGone gone = failure(GdbSession.start(GdbOptions.DEFAULT, sick), GdbGone.class);
        assertThat(gone.exit()).hasValue(3);
        assertThat(gone.lastStderr()).contains("broken library");
    }

    @Test
    void aGdbThatHangsIsKilledByClose() throws Exception {
        Process[] hung = new Process[1];
        ProcessStarter deaf = builder -> hung[0] = new ProcessBuilder(
                        "sh", "-c", "while read line; do echo ${line%%-*}^done; done; exec sleep 1000")
                .start();
        GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, deaf));
        long start = System.nanoTime();
        session.close();
        assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
        assertThat(hung[0].isAlive()).isFalse();
    }
}
