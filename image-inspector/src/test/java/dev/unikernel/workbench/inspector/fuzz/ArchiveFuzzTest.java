package dev.unikernel.workbench.inspector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.containers.Archive;
import dev.unikernel.workbench.inspector.containers.ArchiveSizes;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any archive; one that is taken adds up to its length. */
class ArchiveFuzzTest {
    private static final WrittenFile FILE = new WrittenFile();

    static Stream<byte[]> seeds() {
        return Stream.of(archive("small.o/"), archive("/3"), archive("#1/8"));
    }

    private static byte[] archive(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
        member(out, "//", "a/\nlong-name.o/\n".getBytes(StandardCharsets.US_ASCII));
        member(out, name, ElfBuilder.small(64, true).build());
        return out.toByteArray();
    }

    private static void member(ByteArrayOutputStream out, String name, byte[] bytes) {
        String header = String.format("%-16s%-12s%-6s%-6s%-8s%-10d`\n", name, "0", "0", "0", "644", bytes.length);
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        if (bytes.length % 2 != 0) out.write('\n');
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void membersAddUpToTheFile(byte[] bytes) {
        FILE.ask(bytes, path -> {
            Archive archive = Archive.open(path);
            SizeNode tree = ArchiveSizes.of("archive", archive, List.of(Level.SECTION), 10, label -> true);
            if (!archive.isThin()) assertThat(tree.fileBytes()).isEqualTo(bytes.length);
        });
    }
}
