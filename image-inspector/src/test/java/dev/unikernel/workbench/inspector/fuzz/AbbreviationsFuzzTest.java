package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.dwarf.Units;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .debug_abbrev} for the entries of another. */
class AbbreviationsFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".debug_abbrev", "-O2", "-g");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void abbreviationsAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            Units units = Units.of(elf);
            units.code((unit, start, end) -> {});
            units.functions((start, end, name, inlined) -> {});
        });
    }
}
