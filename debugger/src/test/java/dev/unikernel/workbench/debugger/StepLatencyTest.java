package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLatencyTest {
    @TempDir
    Path directory;

    /** The goal is 1.10 on a quiet machine. Other work on this one only adds, so the best of three counts. */
    @Test
    @Tag("long")
    void aStepThroughTheSessionCostsHardlyMoreThanThroughABarePipe() throws Exception {
        Guest guest = Guest.build(directory);
        Map<String, Double> best = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            for (StepLatency.Result result : StepLatency.measure(guest, directory, 200)) {
                System.out.println(result);
                best.merge(result.operation(), result.ratio(), Math::min);
            }
        }
        assertThat(best)
                .hasSize(3)
                .allSatisfy((operation, ratio) -> assertThat(ratio).isLessThan(1.25));
    }
}
