package dev.unikernel.workbench.app.view.stops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.desk.RunState;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.GuestOnDesk;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.session.Resume;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real guest, and questions whose answers come when the test wants. */
class StopFollowerTest {
    @TempDir
    Path folder;

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    private record Question(Look look, CompletableFuture<AtStop<String>> answer) {
        void answer(String text) {
            answer.complete(new AtStop<>(look.stop().number(), text));
        }
    }

    private final class Asked implements Answers<String> {
        @Override
        public CompletableFuture<AtStop<String>> ask(Look look) {
            Question question = new Question(look, new CompletableFuture<>());
            questions.add(question);
            return question.answer();
        }

        @Override
        public void take(Look look, String answer) {
            taken.add(answer);
        }

        @Override
        public void forget() {
            taken.add("forgotten");
        }
    }

    @AfterEach
    void endTheUi() {
        ui.shutdownNow();
    }

    @Test
    void anAnswerToAnEarlierLookIsDroppedAndValuesGoStaleWithTheGuest() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                StopFollower<String> follower =
                        new StopFollower<>(guest.desk, ui, Look.Scope.FRAME, "a hint", new Asked())) {
            assertThat(phase(follower)).isEqualTo(new Phase.Empty("a hint"));
            RunState.Stopped first = guest.stopAt("LINE_CALL");
            assertThat(next(taken)).isEqualTo("forgotten");
            Question innermost = next(questions);
            assertThat(phase(follower)).isEqualTo(new Phase.Loading());
            guest.desk.look(1, 1);
            Question outer = next(questions);
            outer.answer("outer");
            innermost.answer("innermost, too late");
            assertThat(next(taken)).isEqualTo("outer");
            assertThat(phase(follower)).isEqualTo(new Phase.Ready());

            guest.desk.resume(Resume.NEXT);
            guest.stoppedAfter(first);
            Question second = next(questions);
            second.answer.complete(new AtStop<>(first.stop().number(), "of another stop"));
            guest.desk.stop();
            guest.await("the end", state -> state.run() instanceof RunState.Over);
            assertThat(phase(follower)).isEqualTo(new Phase.Stale());
            assertThat(taken).isEmpty();
        }
    }

    @Test
    void whatWasWrittenToTheGuestsMemoryIsAskedForAgainWhoeverWroteIt() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder);
                StopFollower<String> follower =
                        new StopFollower<>(guest.desk, ui, Look.Scope.FRAME, "a hint", new Asked())) {
            guest.stopAt("LINE_CALL");
            assertThat(next(taken)).isEqualTo("forgotten");
            Question before = next(questions);
            assertThat(phase(follower)).isEqualTo(new Phase.Loading());
            before.look.session().variables().evaluate("served = 7", 1, 0).get(20, TimeUnit.SECONDS);
            next(questions).answer("after the write");
            before.answer("before it");
            assertThat(next(taken)).isEqualTo("after the write");
        }
    }

    @Test
    void afterItsCloseNothingIsAskedOrTaken() throws Exception {
        try (GuestOnDesk guest = GuestOnDesk.open(folder)) {
            StopFollower<String> follower = new StopFollower<>(guest.desk, ui, Look.Scope.FRAME, "a hint", new Asked());
            guest.stopAt("LINE_CALL");
            assertThat(next(taken)).isEqualTo("forgotten");
            Question open = next(questions);
            ui.submit(follower::close).get(10, TimeUnit.SECONDS);
            open.answer("too late");
            guest.desk.look(1, 1);
            guest.await("the look", state -> state.run() instanceof RunState.Stopped now && now.frame() == 1);
            assertThat(phase(follower)).isEqualTo(new Phase.Loading());
            assertThat(taken).isEmpty();
            assertThat(questions).isEmpty();
        }
    }

    /** After all that the ui has to do now. */
    private Phase phase(StopFollower<String> follower) throws Exception {
        return ui.submit(() -> follower.phase().get()).get(10, TimeUnit.SECONDS);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing came");
    }
}
