package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import dev.unikernel.workbench.inspector.symbols.MiniDebugData;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Any {@code .gnu_debugdata}, and the symbols of what it unpacks to. */
class MiniDebugDataFuzzTest {
    private static final Specimen SPECIMEN = Specimen.of(".comment", "-O2").named(".gnu_debugdata");

    static Stream<byte[]> seeds() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(packed, new LZMA2Options())) {
            out.write(ElfBuilder.small(64, true).build());
        }
        return Stream.of(packed.toByteArray());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void xzDataAreReadOrRefused(byte[] bytes) {
        SPECIMEN.ask(bytes, elf -> symbols(MiniDebugData.of(elf)));
    }

    private static void symbols(Optional<ElfFile> inner) throws Malformed {
        if (inner.isPresent()) SymbolTable.of(inner.get()).containing(0x1000);
    }
}
