package dev.unikernel.workbench.inspector.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Surface;
import dev.unikernel.workbench.inspector.surface.Verdict;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A core dump that gdb wrote of a process that died of a null pointer. */
class CoreFactsTest {
    @TempDir
    private Path folder = Path.of("");

    private Path core() throws Exception {
        Path source = Files.writeString(folder.resolve("a.c"), "int main(void) { *(volatile int *) 0 = 1; return 0; }");
        Path program = RealImages.gcc(folder, "crashing", source.toString());
        Path core = folder.resolve("core");
        Tool.lines("gdb", "-nx", "-q", "-batch", "-ex", "run", "-ex", "generate-core-file " + core, program.toString());
        return core;
    }

    @Test
    void threadsRegistersAndFilesAreRead() throws Exception {
        ElfFile file = ElfFile.open(core());
        CoreFacts facts = CoreFacts.of(file, Notes.of(file)).orElseThrow();
        assertThat(facts.program()).isEqualTo("crashing");
        assertThat(facts.threads()).hasSize(1);
        CoreFacts.Task thread = facts.threads().get(0);
        assertThat(thread.signal()).isEqualTo(11);
        long counter = thread.registers().getOrDefault("rip", 0L);
        assertThat(facts.files()).anySatisfy(mapping -> {
            assertThat(mapping.path()).endsWith("/crashing");
            assertThat(counter).isBetween(mapping.start(), mapping.end());
        });
        assertThat(Notes.of(file).find("CORE", 1)).map(Note::typeName).contains("PRSTATUS");
        for (Finding finding : Surface.of(file, SymbolTable.of(file))) {
            Verdict verdict = finding.verdict();
            if (!finding.live()) assertThat(verdict).as(finding.id()).isEqualTo(Verdict.NOT_APPLICABLE);
            if (finding.id().equals("live-null-page")) assertThat(verdict).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void cutAnywhereItIsMalformedOrSaysLess() throws Exception {
        byte[] whole = Files.readAllBytes(core());
        int step = Math.max(1, whole.length / 500);
        for (int length = 0; length < whole.length; length += length < 2000 ? 1 : step) {
            try {
                ElfFile file = ElfFile.of("cut", Arrays.copyOf(whole, length));
                CoreFacts.of(file, Notes.of(file));
            } catch (InspectorException refused) {
                assertThat(refused).hasMessageStartingWith("cut: ");
            }
        }
    }
}
