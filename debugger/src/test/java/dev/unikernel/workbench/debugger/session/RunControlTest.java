package dev.unikernel.workbench.debugger.session;

import static dev.unikernel.workbench.debugger.Debugging.failure;
import static dev.unikernel.workbench.debugger.Debugging.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.Debugging;
import dev.unikernel.workbench.debugger.Guest;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointRequest;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.mi.DebuggerException.WrongState;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunControlTest {
    @TempDir
    static Path directory;

    static Guest guest;

    @BeforeAll
    static void build() throws Exception {
        guest = Guest.build(directory);
    }

    @Test
    void attachStopsAtTheResetVectorAndTheStopHasNumberOne() throws Exception {
        try (Debugging d = Debugging.attached(guest, directory)) {
            Stop stop = d.session.stop().orElseThrow();
            assertThat(stop.number()).isEqualTo(1);
            assertThat(stop.reason()).isEqualTo(new StopReason.Attached());
            assertThat(stop.frame().flatMap(f -> f.function())).isEmpty();
            assertThat(stop.frame().map(Frame::address)).contains(OptionalLong.of(0xfff0));
            assertThat(stop.cpu()).isEqualTo(OptionalInt.of(0));
            assertThat(d.session.state()).isEqualTo(SessionState.STOPPED);
        }
    }

    @Test
    void continueStepNextFinishAndInstructionsStopWhereTheSourceSays() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            assertThat(line(d)).isEqualTo(guest.line("LINE_MAIN"));
            assertThat(d.session.stop().orElseThrow().reason()).isInstanceOf(StopReason.BreakpointHit.class);

            Stop inMiddle = d.resume(Resume.STEP);
            assertThat(inMiddle.frame().flatMap(Frame::function)).contains("middle");
            assertThat(inMiddle.reason()).isEqualTo(new StopReason.StepDone());

            Stop inLeaf = d.runTo(new Location.FileLine("kernel.c", guest.line("LINE_LEAF")));
            assertThat(inLeaf.frame().flatMap(Frame::function)).contains("leaf");

            Stop finished = d.resume(Resume.FINISH);
            assertThat(finished.returnValue()).contains("9");
            assertThat(line(d)).isEqualTo(guest.line("LINE_CALL"));

            long before = pc(d);
            d.resume(Resume.STEP_INSTRUCTION);
            assertThat(pc(d)).isGreaterThan(before);
            d.resume(Resume.NEXT_INSTRUCTION);

            Stop until = d.resume(Resume.until(new Location.FileLine("kernel.c", guest.line("LINE_RETURN"))));
            assertThat(until.reason()).isEqualTo(new StopReason.LocationReached());
            d.resume(Resume.FINISH);
            d.resume(Resume.NEXT);
            assertThat(line(d)).isEqualTo(guest.line("LINE_AFTER"));
            assertThat(d.session.stop().orElseThrow().number()).isEqualTo(10);
        }
    }

    @Test
    void aRunningGuestIsPausedWithinASecondAndSaysPaused() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            CompletableFuture<Stop> run = d.session.resume(Resume.CONTINUE);
            d.event(SessionEvent.Resumed.class, e -> true);
            long start = System.nanoTime();
            Stop stop = get(d.session.pause());
            assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
            assertThat(stop.reason()).isEqualTo(new StopReason.Paused());
            assertThat(get(run)).as("the resume gets the same stop").isEqualTo(stop);
        }
    }

    @Test
    void aNextThatNeverEndsIsPaused() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session.variables().evaluate("command = 2", 1, 0));
            d.runTo(new Location.FileLine("kernel.c", guest.line("LINE_IF")));
            var unused = d.session.resume(Resume.NEXT);
            assertThat(get(d.session.pause()).reason()).isEqualTo(new StopReason.Paused());
            assertThat(line(d)).isIn(guest.line("LINE_IF"), guest.line("LINE_SPIN"));
        }
    }

    @Test
    void aContinueTypedAtTheConsoleIsSeenAndCanBePaused() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session.console("continue"));
            assertThat(d.session.state()).isEqualTo(SessionState.RUNNING);
            assertThat(get(d.session.pause()).reason()).isEqualTo(new StopReason.Paused());
            assertThat(get(d.session.console("print origin.x"))).endsWith("= 3\n");
        }
    }

    @Test
    void aBreakpointThatCannotBeInsertedFailsTheResumeAndTheGuestStands() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            Stop before = d.session.stop().orElseThrow();
            var impossible = new WatchRequest("*(char(*)[2])0xffffffffffffffff", WatchRequest.Access.WRITE);
            int number = get(d.session.breakpoints().watch(impossible)).number();
            CommandRefused refused = failure(d.session.resume(Resume.CONTINUE), CommandRefused.class);
            assertThat(refused.refusal()).contains("Could not insert hardware watchpoint " + number);
            assertThat(d.session.state()).isEqualTo(SessionState.STOPPED);
            Stop after = d.session.stop().orElseThrow();
            assertThat(after.reason()).isInstanceOf(StopReason.NotResumed.class);
            assertThat(after.number()).isEqualTo(before.number() + 1);
            get(d.session.breakpoints().delete(number));
            assertThat(d.resume(Resume.STEP).reason()).isEqualTo(new StopReason.StepDone());
        }
    }

    @Test
    void questionsToARunningGuestAreRefusedAtOnceAndAnswersOfTheStopBeforeAreLate() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory)) {
            get(d.session.registers().names());
            var early = d.session.registers().general(1);
            var unused = d.session.resume(Resume.CONTINUE);
            assertThat(get(early).stop()).isEqualTo(2);
            WrongState refused = failure(d.session.stack().frames(1), WrongState.class);
            assertThat(refused.needs()).isEqualTo("STOPPED");
            failure(d.session.resume(Resume.STEP), WrongState.class);
            failure(
                    d.session.breakpoints().insert(BreakpointRequest.at(new Location.Function("leaf"))),
                    WrongState.class);
            get(d.session.pause());
            failure(d.session.pause(), WrongState.class);
        }
    }

    @Test
    void bothCpusAreSeenAndEachHasItsOwnRegisters() throws Exception {
        try (Debugging d = Debugging.inMain(guest, directory, "-smp", "2")) {
            var cpus = get(d.session.stack().cpus()).value();
            assertThat(cpus).extracting("cpu").containsExactly(0, 1);
            assertThat(cpus).extracting("state").containsOnly("stopped");
            long first = rip(d, 1);
            long second = rip(d, 2);
            assertThat(first).isEqualTo(pc(d));
            assertThat(second).isNotEqualTo(first);
            assertThat(cpus.get(1).frame().map(Frame::address)).contains(OptionalLong.of(second));
        }
    }

    private static long rip(Debugging d, int thread) {
        return get(d.session.registers().read(thread, java.util.List.of("rip")))
                .value()
                .get(0)
                .word()
                .orElseThrow();
    }

    private static int line(Debugging d) {
        return d.session
                .stop()
                .flatMap(Stop::frame)
                .map(f -> f.line().orElse(-1))
                .orElse(-1);
    }

    private static long pc(Debugging d) {
        Optional<Frame> frame = d.session.stop().flatMap(Stop::frame);
        return frame.orElseThrow().address().orElseThrow();
    }
}
