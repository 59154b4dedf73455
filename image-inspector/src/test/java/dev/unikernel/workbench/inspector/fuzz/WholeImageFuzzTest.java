package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.WholeInspector;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file at all, asked everything. */
class WholeImageFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                ElfBuilder.small(64, true).build(),
                ElfBuilder.small(64, false).build(),
                ElfBuilder.small(32, true).build(),
                ElfBuilder.small(32, false).build());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void anyBytesAreFactsOrRefused(byte[] image) {
        WholeInspector.ask(image);
    }
}
