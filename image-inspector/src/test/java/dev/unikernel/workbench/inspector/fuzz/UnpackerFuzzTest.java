package dev.unikernel.workbench.inspector.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.containers.Unpacker;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any packed data. */
class UnpackerFuzzTest {
    private static final WrittenFile FILE = new WrittenFile();

    static Stream<byte[]> seeds() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(ElfBuilder.small(64, true).build());
        }
        return Stream.of(packed.toByteArray());
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void dataAreUnpackedOrRefused(byte[] bytes) {
        FILE.ask(bytes, path -> {
            Path into = path.resolveSibling(path.getFileName() + ".unpacked");
            try {
                Unpacker.unpack(path, into);
            } finally {
                Files.deleteIfExists(into);
            }
        });
    }
}
