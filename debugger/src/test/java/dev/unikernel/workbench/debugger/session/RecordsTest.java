package dev.unikernel.workbench.debugger.session;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Played;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a session makes of gdb's records, whatever their order. */
class RecordsTest {
    private static final StubAddress NOWHERE = new StubAddress.UnixSocket(Path.of("/nowhere/g"));
    private static final String ATTACHED = """
            >>> 1-target-select remote /nowhere/g
                *stopped,frame={addr="0x10",func="f",args=[]},thread-id="1",stopped-threads="all"
                1^connected
            """;

    private static GdbSession attached(String more) {
        GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, Played.lines(ATTACHED + more)::start));
        get(session.attach(NOWHERE));
        return session;
    }

    @Test
    void aPromptSaysNothingAboutTheGuest() {
        try (GdbSession session = attached("""
                >>> 2-exec-continue --thread 1
                    2^running
                    *running,thread-id="all"
                    (gdb)\s
                    ~"said after the prompt"
                >>> 9-never
                """)) {
            List<SessionState> at = new ArrayList<>();
            var said = new java.util.concurrent.CompletableFuture<Void>();
            session.onEvent(event -> {
                if (event instanceof SessionEvent.ConsoleText) {
                    at.add(session.state());
                    said.complete(null);
                }
            });
            var run = session.resume(Resume.CONTINUE);
            get(said);
            assertThat(at).containsExactly(SessionState.RUNNING);
            assertThat(run).isNotDone();
        }
    }

    @Test
    void aReplyWithoutTokenCompletesNoQuestion() {
        try (GdbSession session = attached("""
                >>> 2-interpreter-exec console "print 1"
                    ^done
                    ^error,msg="not ours"
                    ~"$1 = 1\\n"
                    2^done
                >>> 9-never
                """)) {
            assertThat(get(session.console("print 1"))).isEqualTo("$1 = 1\n");
        }
    }

    @Test
    void runningTwiceIsOneResume() {
        try (GdbSession session = attached("""
                >>> 2-exec-continue --thread 1
                    2^running
                    *running,thread-id="all"
                    *running,thread-id="1"
                    *stopped,reason="breakpoint-hit",disp="keep",bkptno="3",locno="2",thread-id="1"
                >>> 9-never
                """)) {
            List<SessionEvent> events = new ArrayList<>();
            session.onEvent(events::add);
            Stop stop = get(session.resume(Resume.CONTINUE));
            assertThat(events)
                    .filteredOn(SessionEvent.Resumed.class::isInstance)
                    .hasSize(1);
            assertThat(stop.reason()).isEqualTo(new StopReason.BreakpointHit(3, OptionalInt.of(2), false));
        }
    }

    @Test
    void aStepThatEndsWhereItBeganIsAStepAndIsNotRepeated() {
        try (GdbSession session = attached("""
                >>> 2-exec-step-instruction --thread 1
                    2^running
                    *running,thread-id="all"
                    *stopped,reason="end-stepping-range",frame={addr="0x10",func="f",args=[]},thread-id="1"
                >>> 3-exec-step-instruction --thread 1
                    3^running
                    *stopped,reason="end-stepping-range",frame={addr="0x11",func="f",args=[]},thread-id="1"
                >>> 9-never
                """)) {
            Stop same = get(session.resume(Resume.STEP_INSTRUCTION));
            assertThat(same.reason()).isEqualTo(new StopReason.StepDone());
            assertThat(same.frame().orElseThrow().address()).hasValue(0x10);
            assertThat(session.stop()).contains(same);
        }
    }

    @Test
    void aRefusalAfterRunningPutsTheSessionBackToStopped() {
        try (GdbSession session = attached("""
                >>> 2-exec-continue --thread 1
                    2^running
                    *running,thread-id="all"
                    2^error,msg="Cannot insert breakpoint 4."
                >>> 9-never
                """)) {
            CommandRefused refused = failure(session.resume(Resume.CONTINUE), CommandRefused.class);
            assertThat(refused.refusal()).isEqualTo("Cannot insert breakpoint 4.");
            assertThat(session.state()).isEqualTo(SessionState.STOPPED);
            assertThat(session.stop().orElseThrow().reason()).isInstanceOf(StopReason.NotResumed.class);
        }
    }

    @Test
    void aStackIsCutAtItsDepth() {
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i <= 64; i++) {
            frames.append(i == 0 ? "" : ",")
                    .append("frame={level=\"" + i + "\",addr=\"0x" + (10 + i) + "\",func=\"f\"}");
        }
        try (GdbSession session = attached(
                ">>> 2-stack-list-frames --thread 1 0 64\n    2^done,stack=[" + frames
                        + "]\n>>> 3-stack-list-frames --thread 1 0 1024\n    3^error,msg=\"Cannot access memory\"\n>>> 9-never\n")) {
            var stack = get(session.stack().frames(1)).value();
            assertThat(stack.frames()).hasSize(64);
            assertThat(stack.cutBecause()).contains("there are more than 64 frames");
        }
    }

    @Test
    void aStubWithoutASingleStepMaskSaysSo() {
        try (GdbSession session = attached("""
                >>> 2-interpreter-exec console "maint packet qqemu.sstep"
                    ~"received: \\"\\"\\n"
                    2^done
                >>> 3-interpreter-exec console "maint packet Qqemu.sstep=0x5"
                    ~"received: \\"\\"\\n"
                    3^done
                >>> 9-never
                """)) {
            assertThat(failure(session.singleStepMask(), CommandRefused.class))
                    .hasMessageContaining("no single-step mask");
            failure(session.singleStepMask(new SingleStepMask(false, true)), CommandRefused.class);
        }
    }

    @Test
    void aReadAcrossAPageIsTwoReads() {
        try (GdbSession session = attached("""
                >>> 2-data-read-memory-bytes 0xffc 4
                    2^done,memory=[{begin="0xffc",offset="0x0",end="0x1000",contents="01020304"}]
                >>> 3-data-read-memory-bytes 0x1000 4
                    3^done,memory=[{begin="0x1000",offset="0x0",end="0x1004",contents="05060708"}]
                >>> 9-never
                """)) {
            var block = get(session.memory().read(0xffc, 8)).value();
            assertThat(block.complete()).isTrue();
            assertThat(block.at(7)).hasValue(8);
        }
    }

    @Test
    void pagesInARowAreOneReadAndEachIsReadByItselfIfNotAllAreThere() {
        String page = "ab".repeat(4096);
        try (GdbSession session = attached("""
                >>> 2-data-read-memory-bytes 0x1000 8192
                    2^done,memory=[{begin="0x1000",offset="0x0",end="0x3000",contents="PAGEPAGE"}]
                >>> 3-data-read-memory-bytes 0x2000 12288
                    3^done,memory=[{begin="0x2000",offset="0x0",end="0x3001",contents="PAGE48"}]
                >>> 4-data-read-memory-bytes 0x2000 4096
                    4^done,memory=[{begin="0x2000",offset="0x0",end="0x3000",contents="PAGE"}]
                >>> 5-data-read-memory-bytes 0x3000 4096
                    5^error,msg="Unable to read memory."
                >>> 6-data-read-memory-bytes 0x4000 4096
                    6^done,memory=[{begin="0x4000",offset="0x0",end="0x5000",contents="PAGE"}]
                >>> 9-never
                """.replace("PAGE", page))) {
            assertThat(get(session.memory().read(0x1000, 8192)).value().complete())
                    .isTrue();
            var block = get(session.memory().read(0x2000, 12288)).value();
            assertThat(block.at(4095)).hasValue(0xab);
            assertThat(block.at(4096)).as("gdb's byte too many").isEmpty();
            assertThat(block.at(8192)).as("behind the hole").hasValue(0xab);
            assertThat(block.pieces()).hasSize(3);
        }
    }

    @Test
    void ofTheOnlyThreadNothingIsSaidAtAResumeAndOfOneOfSeveralItIs() {
        String stops = "*stopped,reason=\"end-stepping-range\",frame={addr=\"0x1\",func=\"f\"},thread-id=\"1\"";
        try (GdbSession session =
                get(GdbSession.start(GdbOptions.DEFAULT, Played.lines("""
                >>> 1-target-select remote /nowhere/g
                    =thread-group-started,id="i1",pid="42000"
                    =thread-created,id="1",group-id="i1"
                    *stopped,frame={addr="0xfff0",func="??"},thread-id="1"
                    1^connected
                >>> 2-exec-step-instruction
                    2^running
                    =thread-created,id="2",group-id="i1"
                    STOPS
                >>> 3-exec-step-instruction --thread 1
                    3^running
                    STOPS
                >>> 9-never
                """.replace("STOPS", stops))::start))) {
            get(session.attach(NOWHERE));
            get(session.resume(Resume.STEP_INSTRUCTION));
            get(session.resume(Resume.STEP_INSTRUCTION));
        }
    }

    @Test
    void beforeTheAttachNothingIsReadAsMemory() {
        try (GdbSession session = get(GdbSession.start(GdbOptions.DEFAULT, Played.lines(">>> 9-never\n")::start))) {
            failure(session.memory().read(0x100000, 8), WrongState.class);
        }
    }
}
