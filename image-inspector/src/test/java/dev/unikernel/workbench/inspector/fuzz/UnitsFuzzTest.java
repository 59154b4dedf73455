package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.dwarf.Units;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .debug_info} with the abbreviations of another. */
class UnitsFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".debug_info", "-O2", "-g");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void unitsAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            Units units = Units.of(elf);
            units.code((unit, start, end) -> {});
            units.variables((unit, address) -> {});
            units.functions((start, end, name, inlined) -> {});
        });
    }
}
