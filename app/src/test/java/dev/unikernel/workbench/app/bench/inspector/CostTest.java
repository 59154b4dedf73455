package dev.unikernel.workbench.app.bench.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.app.bench.BenchFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void aBusyCommandCostsTimeAndMemory() throws Exception {
        Cost busy = Cost.of(
                List.of("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo out; echo err >&2"));
        Cost idle = Cost.of(List.of("true"));
        assertThat(busy.cpuNanos()).isGreaterThan(idle.cpuNanos());
        assertThat(idle.peakKib()).isPositive();
    }

    @Test
    void aCommandThatFailsIsNoMeasurement() {
        assertThatThrownBy(() -> Cost.of(List.of("sh", "-c", "exit 3"))).isInstanceOf(BenchFailed.class);
        assertThatThrownBy(() -> Cost.of(List.of("/nothing/here"))).isInstanceOf(BenchFailed.class);
    }
}
