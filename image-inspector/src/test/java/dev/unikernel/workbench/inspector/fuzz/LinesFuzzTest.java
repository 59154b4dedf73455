package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .debug_line}. */
class LinesFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".debug_line", "-O2", "-g");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void linesAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            LineTable lines = LineTable.of(elf);
            lines.locate(elf.header().entry());
            lines.addresses("program.c", 12);
            lines.runs((program, start, end, path) -> {});
        });
    }
}
