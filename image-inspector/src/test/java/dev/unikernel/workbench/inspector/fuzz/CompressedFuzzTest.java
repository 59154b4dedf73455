package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.dwarf.Units;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any compressed section, its header included: zlib and zstd. */
class CompressedFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".debug_info", "-O2", "-g", "-gz=zlib");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void compressedSectionsAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> Units.of(elf).code((unit, start, end) -> {}));
    }
}
