package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.dwarf.Units;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .debug_rnglists} for the units of another. */
class RangesFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".debug_rnglists", "-O2", "-g", "-ffunction-sections");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void rangesAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            Units units = Units.of(elf);
            units.code((unit, start, end) -> {});
            units.functions((start, end, name, inlined) -> {});
        });
    }
}
