package dev.unikernel.workbench.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Host;
import dev.unikernel.workbench.app.bench.Times;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class BenchTextTest {
    private static final Host HOST = new Host(2, "tcg", "a JVM");

    private static final List<Comparison> RESULTS = List.of(
            new Comparison(
                    "stepi",
                    new Times(200, 0.8, 1.1, 2.5),
                    new Times(200, 0.7, 1.0, 12.25),
                    "bare gdb MI pipe",
                    "one instruction",
                    OptionalDouble.of(1.10),
                    List.of()),
            new Comparison(
                    "cold",
                    new Times(15, 100, 400, 500),
                    new Times(15, 30, 100, 110),
                    "java Hello",
                    "a command",
                    OptionalDouble.of(3),
                    List.of()),
            new Comparison(
                    "edit",
                    new Times(10, 200, 300, 310),
                    new Times(10, 100, 200, 210),
                    "a script",
                    "an edit",
                    OptionalDouble.empty(),
                    List.of(
                            new Comparison.Part(
                                    "build", new Times(10, 50, 60, 70), Optional.of(new Times(10, 30, 40, 50))),
                            new Comparison.Part("attach", new Times(10, 50, 60, 70), Optional.empty()))));

    @Test
    void theTableIsAlignedAndSaysWhichGoalWasMissed() {
        String text = BenchText.of(RESULTS, HOST, OptionalDouble.of(1.5), OptionalDouble.empty());
        assertThat(text).startsWith("""
                Milliseconds, ours and the peer's; the ratio is of the medians
                              n  ours min  median    p95  peer min  median    p95  ratio  goal
                  stepi     200     0.800   1.100  2.500     0.700   1.000  12.25   1.10  1.10  within
                  cold       15     100.0   400.0  500.0     30.00   100.0  110.0   4.00  3.00  missed
                  edit       10     200.0   300.0  310.0     100.0   200.0  210.0   1.50
                    build           50.00   60.00  70.00     30.00   40.00  50.00   1.50
                    attach          50.00   60.00  70.00

                stepi: one instruction.
                cold: a command.
                edit: an edit.
                """);
        assertThat(text).contains("2 CPUs, load average 1.50 before and unknown after, guests under tcg, a JVM");
    }

    @Test
    void theRecordHasGoalsOnlyWhereThereAreAny() {
        String json = BenchRecord.json(RESULTS, HOST, OptionalDouble.of(1.5), OptionalDouble.empty())
                .toString();
        assertThat(json)
                .contains("\"peer\":{\"n\":15,\"min_ms\":30.0,\"median_ms\":100.0,\"p95_ms\":110.0,"
                        + "\"what\":\"java Hello\"},\"ratio\":4.0,\"goal\":3.0,\"within_goal\":false")
                .contains("\"what\":\"a script\"},\"ratio\":1.5,\"compared\":\"an edit\",\"parts\":[")
                .contains("\"load_average\":1.5,\"load_average_after\":{\"unavailable\":");
    }
}
