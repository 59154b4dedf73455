package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.frames.CallFrames;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .eh_frame}. */
class FramesFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".eh_frame", "-O2");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void framesAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(
                bytes,
                elf -> CallFrames.read(
                        elf, (start, length, frame) -> assertThat(frame.bytes()).isNotNegative()));
    }
}
