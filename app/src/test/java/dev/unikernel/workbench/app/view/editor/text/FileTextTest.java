package dev.unikernel.workbench.app.view.editor.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTextTest {
    @TempDir
    Path folder;

    @Test
    void lineEndsAndBytesThatAreNoUtf8SurviveASave() throws Exception {
        Path file = folder.resolve("a.c");
        Files.write(file, "/* h\u00e9 */\r\nint a;\r\n".getBytes(StandardCharsets.ISO_8859_1));
        FileText read = FileText.read(file);
        assertThat(read.text()).isEqualTo("/* h\u00e9 */\nint a;\n");
        read.write(file, read.text() + "int b;\n");
        assertThat(Files.readAllBytes(file))
                .isEqualTo("/* h\u00e9 */\r\nint a;\r\nint b;\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read.write(file, "\u20ac")).hasMessageContaining("ISO-8859-1");
    }

    @Test
    void aSaveKeepsPermissionsAndLinksAndLeavesNothingBeside() throws Exception {
        Path real = Files.writeString(folder.resolve("real.c"), "int a;\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.c"), real);
        FileText written = FileText.read(link).write(link, "int b;\n");
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("int b;\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(2);
        }
        assertThat(FileText.differs(link, written.stamp())).isEqualTo(Optional.of(false));
        Files.writeString(real, "longer now\n");
        assertThat(FileText.differs(link, written.stamp())).isEqualTo(Optional.of(true));
        Files.delete(real);
        assertThat(FileText.differs(link, written.stamp())).isEmpty();
    }

    @Test
    void aSaveThatFailsLeavesTheFileAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("a.c"), "int a;\n");
        FileText read = FileText.read(file);
        Path gone = folder.resolve("sub/a.c");
        assertThatThrownBy(() -> read.write(gone, "int b;\n")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("int a;\n");
    }

    @Test
    void whatIsNoTextIsRefusedWithThePlace() throws Exception {
        Path file = Files.write(folder.resolve("a.o"), new byte[] {0x7f, 'E', 'L', 'F', 0});
        assertThatThrownBy(() -> FileText.read(file)).hasMessageContaining("its byte 4 is zero");
    }
}
