package dev.unikernel.workbench.inspector.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any PE file; one that is taken adds up to its length. */
class PeFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(EfiImage.build());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void sectionsAddUpToTheFile(byte[] bytes) {
        try {
            PeFile pe = PeFile.of("image", Bytes.of(bytes, true));
            assertThat(pe.machineName()).isNotEmpty();
            assertThat(pe.sizes().fileBytes()).isEqualTo(bytes.length);
        } catch (Malformed refused) {
            assertThat(refused).hasMessageStartingWith("image: ");
        }
    }
}
