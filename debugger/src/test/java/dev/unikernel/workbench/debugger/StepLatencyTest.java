package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepLatencyTest {
    @TempDir
    Path directory;

    /** The goal is 1.10 on a quiet machine; a busy one gets some slack. */
    @Test
    @Tag("long")
    void aStepThroughTheSessionCostsHardlyMoreThanThroughABarePipe() throws Exception {
        for (StepLatency.Result result : StepLatency.measure(Guest.build(directory), directory, 200)) {
            System.out.println(result);
            assertThat(result.ratio()).as(result.toString()).isLessThan(1.25);
        }
    }
}
