package dev.unikernel.workbench.app.bench.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.app.bench.BenchFailed;
import dev.unikernel.workbench.app.bench.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void aBusyCommandCostsTimeAndMemory() throws Exception {
        Cost busy = Cost.of(
                List.of("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo out; echo err >&2"),
                Map.of());
        Cost idle = Cost.of(List.of("true"), Map.of());
        assertThat(busy.cpuNanos()).isGreaterThan(idle.cpuNanos());
        assertThat(idle.peakKib()).isPositive();
    }

    @Test
    void aCommandThatFailsIsNoMeasurement() {
        assertThatThrownBy(() -> Cost.of(List.of("sh", "-c", "exit 3"), Map.of()))
                .isInstanceOf(BenchFailed.class);
        assertThatThrownBy(() -> Cost.of(List.of("/nothing/here"), Map.of())).isInstanceOf(BenchFailed.class);
    }

    @Test
    void bothSidesAreRunInTurnAndTheirMemoryIsInMillionsOfBytes() throws Exception {
        Costs costs = Costs.measure(
                2, List.of("sh", "-c", "test -n \"$MINE\""), Map.of("MINE", "1"), List.of(List.of("true")));
        Comparison memory = costs.memory("x", "true", "a test", OptionalDouble.empty());
        assertThat(memory.name()).isEqualTo("x/memory");
        assertThat(memory.unit()).isEqualTo("MB");
        assertThat(memory.ours().medianMs()).isBetween(0.5, 100.0);
        assertThat(costs.time("x", "true", "a test", 3).ours().n()).isEqualTo(2);
    }

    @Test
    void theWarmInspectorHasAnOwnerForEachByte() throws Exception {
        assertThat(Warm.measure(Path.of("/bin/true"), 1).n()).isEqualTo(1);
    }
}
