package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.Tool;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of big-endian machines, ELF32 and ELF64, DWARF 4 and 5 (see the README beside them). */
class ForeignImagesTest {
    private static Path image(String name) throws Exception {
        URL there = ForeignImagesTest.class.getResource("images/foreign/" + name);
        assertThat(there).as(name).isNotNull();
        return Path.of(there.toURI());
    }

    /** What ALLOC sections the unit has code or variables in, as the sizes of its symbols add up. */
    @ParameterizedTest
    @CsvSource({"s390x,102", "s390x.o,102", "powerpc,116", "powerpc.o,116", "mips.o,100"})
    void theUnitOwnsItsFunctionsAndVariables(String name, long bytes) throws Exception {
        try (ElfFile elf = ElfFile.open(image(name))) {
            assertThat(elf.header().littleEndian()).isFalse();
            SymbolTable symbols = SymbolTable.of(elf);
            Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "");
            List<Level> levels = List.of(Level.UNIT);
            SizeNode tree = ByteMap.of(elf, symbols).tree(levels, 0, label -> true, attribution.divisions(levels));
            long owned = tree.children().stream()
                    .filter(child -> child.label().endsWith("program.c"))
                    .mapToLong(SizeNode::memoryBytes)
                    .sum();
            assertThat(owned).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s390x", "powerpc"})
    void linesAreAddr2lines(String name) throws Exception {
        Path image = image(name);
        try (ElfFile elf = ElfFile.open(image)) {
            LineTable lines = LineTable.of(elf);
            var text = elf.section(".text").orElseThrow();
            StringBuilder addresses = new StringBuilder();
            List<String> ours = new ArrayList<>();
            for (long at = text.address(); at < text.address() + text.size(); at += 2) {
                addresses.append(Long.toHexString(at)).append('\n');
                ours.add(lines.locate(at).map(line -> "" + line.line()).orElse("?"));
            }
            List<String> theirs = Tool.fed(addresses.toString(), "addr2line", "-e", image.toString()).stream()
                    .map(line -> line.replaceAll(".*:(\\d+|\\?).*", "$1"))
                    .toList();
            assertThat(ours).isEqualTo(theirs);
        }
    }
}
