package dev.unikernel.workbench.debugger.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.vitals.Silence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What is made of looks at a process, a quarter of a second apart. */
class WatchTest {
    private static final long LOOK = 250_000_000;
    private static final Watch.Open ASKED = new Watch.Open("-exec-step", 0);

    private final List<String> told = new ArrayList<>();
    private int looks;

    /** The looks from the first on; what was found is kept with the time in ms. */
    private Watch look(int times, Optional<Watch.Open> open, IntFunction<Optional<Vitals>> process) {
        Watch watch = new Watch(OptionalLong.of(7), () -> process.apply(looks), 0);
        look(watch, times, open);
        return watch;
    }

    private void look(Watch watch, int times, Optional<Watch.Open> open) {
        for (int i = 0; i < times; i++) {
            looks++;
            Watch.Finding found = watch.look(looks * LOOK, open);
            if (found instanceof Watch.Finding.Silent silent) {
                Silence silence = silent.silence();
                told.add(looks * LOOK / 1_000_000 + " " + silence.kind() + (silence.lost() ? " lost" : ""));
            } else if (found instanceof Watch.Finding.Lives) {
                told.add(looks * LOOK / 1_000_000 + " lives");
            }
        }
    }

    private static Optional<Vitals> sleeping(long ticks, long wakes) {
        return Optional.of(new Vitals('S', ticks, wakes));
    }

    @Test
    void aStoppedProcessIsToldWithinASecondThoughNothingWasAskedAndWhenItGoesOn() {
        look(20, Optional.empty(), look -> Optional.of(new Vitals(look >= 4 && look < 9 ? 'T' : 'S', 5, 5)));
        assertThat(told).containsExactly("1250 STOPPED lost", "2250 lives");
    }

    @Test
    void aProcessThatWasStoppedForAMomentIsNotTold() {
        look(20, Optional.of(ASKED), look -> Optional.of(new Vitals(look % 2 == 0 ? 'T' : 'R', look, look)));
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatSleepsAndHearsNothingIsToldToWaitAndLaterToBeLost() {
        look(30, Optional.of(ASKED), look -> sleeping(5, 5 + look / 4)); // it looks up once a second
        assertThat(told).containsExactly("750 WAITING", "5250 WAITING lost");
    }

    @Test
    void oneThatHearsFromASlowTargetIsNotSilent() {
        look(70, Optional.of(ASKED), look -> sleeping(5, 3L * look));
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatUsesTheProcessorIsSaidToWorkAfterTwentySecondsAndNotToHang() {
        look(90, Optional.of(ASKED), look -> sleeping(look, 5));
        assertThat(told).containsExactly("20250 BUSY lost");
    }

    @Test
    void oneThatWouldRunIfTheMachineLetItIsNotSilent() {
        look(70, Optional.of(ASKED), look -> Optional.of(new Vitals('R', 5, 5)));
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsExpectedOfOneThatWasAskedNothing() {
        look(70, Optional.empty(), look -> sleeping(5, 5));
        assertThat(told).isEmpty();
    }

    @Test
    void whereTheSystemTellsNothingOnlyTimeDoes() {
        look(30, Optional.of(ASKED), look -> Optional.empty());
        assertThat(told).containsExactly("5250 UNKNOWN lost");
    }

    @Test
    void aWordOfItsTakesItBackAndTheTimeBeginsAnew() {
        Watch watch = look(4, Optional.of(ASKED), look -> sleeping(5, 5));
        assertThat(watch.heard(looks * LOOK)).isTrue();
        assertThat(watch.heard(looks * LOOK)).isFalse();
        look(watch, 4, Optional.of(ASKED));
        assertThat(told).containsExactly("750 WAITING", "1750 WAITING");
    }

    @Test
    void whatIsKnownAndWhatToDoIsSaid() {
        var stopped =
                new Silence(Kind.STOPPED, "-exec-step", java.time.Duration.ofMillis(940), OptionalLong.of(7), true);
        assertThat(stopped.what())
                .isEqualTo("gdb has not answered -exec-step for 0.9 s: its process, pid 7, is stopped");
        assertThat(stopped.remedy()).startsWith("let it go on (kill -CONT 7), or Reattach");
        var unasked = new Silence(Kind.STOPPED, "", java.time.Duration.ZERO, OptionalLong.of(7), true);
        assertThat(unasked.what()).isEqualTo("gdb does not answer: its process, pid 7, is stopped");
    }

    @Test
    void ourOwnProcessRuns() {
        Vitals now = Vitals.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(now.stopped()).isFalse();
        assertThat(now.ticks()).isPositive();
        assertThat(Vitals.of(Long.MAX_VALUE)).isEmpty();
    }
}
