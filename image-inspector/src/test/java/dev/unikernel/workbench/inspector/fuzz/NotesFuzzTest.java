package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any note section. */
class NotesFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".note.gnu.build-id", "-Wl,--build-id=sha1");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void notesAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            for (Note note : Notes.of(elf).all()) {
                assertThat(note.typeName() + note.meaning()).isNotNull();
            }
        });
    }
}
