package dev.unikernel.workbench.inspector.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {
    @TempDir
    private Path folder = Path.of("");

    private Path object(String name) throws Exception {
        Path source = Files.writeString(folder.resolve("a.c"), "int numbers[30] = {1}; int work(int a) { return a; }");
        return RealImages.gcc(folder, name, "-c", "-g", source.toString());
    }

    private Path archive(String flags) throws Exception {
        Path one = object("one.o");
        Path two = object("a_name_that_is_longer_than_sixteen.o");
        Path text = Files.writeString(folder.resolve("notes.txt"), "BC is no object file\n");
        Path archive = folder.resolve("lib" + flags + ".a");
        Tool.lines("ar", flags, archive.toString(), one.toString(), two.toString(), text.toString());
        return archive;
    }

    private static SizeNode sizes(Path archive) throws Exception {
        return ArchiveSizes.of("lib", Archive.open(archive), List.of(Level.SECTION, Level.SYMBOL), 0, label -> true);
    }

    private static SizeNode child(SizeNode node, String label) {
        return node.children().stream()
                .filter(child -> child.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label));
    }

    @Test
    void anArchivesMembersAddUpToItsLength() throws Exception {
        Path archive = archive("rc");
        SizeNode tree = sizes(archive);
        assertThat(tree.fileBytes()).isEqualTo(Files.size(archive));
        SizeNode member = child(tree, "a_name_that_is_longer_than_sixteen.o");
        assertThat(member.fileBytes()).isEqualTo(Files.size(folder.resolve(member.label())));
        assertThat(child(child(member, ".data"), "numbers").memoryBytes()).isEqualTo(120);
        assertThat(child(tree, "notes.txt [no object file]").fileBytes()).isEqualTo(21);
        assertThat(Tool.lines("ar", "t", archive.toString()))
                .containsExactlyElementsOf(Archive.open(archive).members().stream()
                        .filter(one -> !one.table())
                        .map(Archive.Member::name)
                        .toList());
    }

    @Test
    void aThinArchivesMembersAreTheFilesBesideIt() throws Exception {
        Path archive = archive("rcT");
        Archive read = Archive.open(archive);
        assertThat(read.isThin()).isTrue();
        SizeNode tree = sizes(archive);
        long beside = Files.size(folder.resolve("one.o"))
                + Files.size(folder.resolve("a_name_that_is_longer_than_sixteen.o"))
                + Files.size(folder.resolve("notes.txt"));
        assertThat(tree.fileBytes()).isEqualTo(Files.size(archive) + beside);
        Files.delete(folder.resolve("one.o"));
        assertThat(sizes(archive).children()).noneMatch(child -> child.label().equals("one.o"));
    }

    @Test
    void anArchiveThatIsCutIsMalformedOrSmallerNeverMore() throws Exception {
        byte[] whole = Files.readAllBytes(archive("rc"));
        Path cut = folder.resolve("cut.a");
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                assertThat(sizes(cut).fileBytes()).isLessThanOrEqualTo(length);
            } catch (InspectorException refused) {
                assertThat(refused).isInstanceOf(Malformed.class).hasMessageContaining("archive member");
            }
        }
    }

    @Test
    void aGzippedImageUnpacksToItself() throws Exception {
        Path object = object("one.o");
        Path packed = folder.resolve("one.o.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(object, out);
        }
        assertThat(Form.of(packed)).isEqualTo(Form.GZIP);
        Path unpacked = folder.resolve("unpacked");
        Unpacker.unpack(packed, unpacked);
        assertThat(Files.mismatch(unpacked, object)).isEqualTo(-1);
        assertThat(ElfFile.open(unpacked).isRelocatable()).isTrue();
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 100));
        assertThatThrownBy(() -> Unpacker.unpack(packed, unpacked)).isInstanceOf(Malformed.class);
    }

    @Test
    void aPeImagesSectionsAddUpToItsLength() throws Exception {
        byte[] image = EfiImage.build();
        PeFile pe = PeFile.of("e.efi", image);
        assertThat(pe.machineName()).isEqualTo("x86-64");
        assertThat(pe.subsystem()).isEqualTo(10);
        assertThat(pe.sections()).extracting(PeSection::name).containsExactly(".text", ".data");
        assertThat(pe.sections()).extracting(PeSection::rights).containsExactly("r-x", "rw-");
        SizeNode tree = pe.sizes();
        assertThat(tree.fileBytes()).isEqualTo(image.length);
        assertThat(tree.children().stream().mapToLong(SizeNode::fileBytes).sum())
                .isEqualTo(image.length);
        assertThat(child(tree, ".data").memoryBytes()).isEqualTo(0x2000);
        for (int length = 0; length < image.length; length++) {
            byte[] cut = Arrays.copyOf(image, length);
            assertThatThrownBy(() -> PeFile.of("cut", cut)).isInstanceOf(Malformed.class);
        }
    }
}
