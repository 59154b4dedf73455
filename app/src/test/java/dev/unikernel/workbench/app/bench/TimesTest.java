package dev.unikernel.workbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimesTest {
    private static final long MS = 1_000_000;

    @Test
    void anOddNumberHasItsMiddleAsMedian() {
        assertThat(Times.of(List.of(9 * MS, MS, 2 * MS))).isEqualTo(new Times(3, 1, 2, 9));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Times.of(List.of(4 * MS, MS, 2 * MS, 100 * MS)).medianMs()).isEqualTo(3);
    }

    @Test
    void oneIsItsOwnMinimumMedianAndP95() {
        assertThat(Times.of(List.of(1_500_000L))).isEqualTo(new Times(1, 1.5, 1.5, 1.5));
    }

    @Test
    void p95IsTheMeasurementOfTheNearestRankWhateverTheOrder() {
        assertThat(Times.of(shuffled(200)).p95Ms()).isEqualTo(190);
        assertThat(Times.of(shuffled(20)).p95Ms()).isEqualTo(19);
        assertThat(Times.of(shuffled(19)).p95Ms()).isEqualTo(19);
        assertThat(Times.of(shuffled(21)).p95Ms()).isEqualTo(20);
    }

    @Test
    void ofNothingNothingIsSaid() {
        assertThatThrownBy(() -> Times.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> shuffled(int n) {
        List<Long> times = new ArrayList<>(
                LongStream.rangeClosed(1, n).map(i -> i * MS).boxed().toList());
        Collections.shuffle(times, new Random(n));
        return times;
    }
}
