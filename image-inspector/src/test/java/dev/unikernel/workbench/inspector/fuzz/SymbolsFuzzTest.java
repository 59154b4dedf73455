package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any {@code .symtab}, and the map of the bytes that it makes. */
class SymbolsFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".symtab", "-O2", "-g");

    static Stream<byte[]> seeds() {
        return Specimen.seeds(SPECIMEN);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void symbolsOwnWhatIsThere(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> {
            SymbolTable symbols = SymbolTable.of(elf);
            for (int i = 0; i < symbols.count(); i++) {
                symbols.versionedName(i);
                symbols.containing(symbols.address(i));
            }
            SizeNode tree = ByteMap.of(elf, symbols).tree(List.of(Level.SECTION, Level.SYMBOL), 10);
            assertThat(tree.fileBytes()).isEqualTo(elf.size());
        });
    }
}
