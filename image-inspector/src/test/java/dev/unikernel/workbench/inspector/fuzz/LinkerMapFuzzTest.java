package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any linker map for a small image. */
class LinkerMapFuzzTest {
    private static final WrittenFile FILE = new WrittenFile();
    private static final String MAP = """
            Archive member included to satisfy reference by file (symbol)

            libmore.a(other.o)            main.o (other)
            /a/long/path/libmore.a(inner.o)
                                          libmore.a(other.o) (inner)

            Linker script and memory map

            .text           0x0000000000001000        0xc
             .text          0x0000000000001000        0x3 main.o
             *fill*         0x0000000000001003        0x3\s
             .text.inner    0x0000000000001006        0x3 /a/long/path/libmore.a(inner.o)
            .data           0x0000000000002000        0xc
            """;

    static Stream<byte[]> seeds() {
        return Stream.of(MAP.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void librariesAddUp(byte[] bytes) throws InspectorException {
        ElfFile image = ElfFile.of("image", ElfBuilder.small(64, true).build());
        SymbolTable symbols = SymbolTable.of(image);
        FILE.ask(bytes, path -> {
            Attribution attribution = new Attribution(image, symbols, Optional.of(path), name -> "");
            attribution.linkReasons(0x1006);
            List<Level> levels = List.of(Level.LIBRARY);
            var tree = ByteMap.of(image, symbols).tree(levels, 0, label -> true, attribution.divisions(levels));
            if (tree.fileBytes() != image.size()) throw new AssertionError("bytes without owner");
        });
    }
}
