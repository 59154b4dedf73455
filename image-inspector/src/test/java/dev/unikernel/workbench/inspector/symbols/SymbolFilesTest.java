package dev.unikernel.workbench.inspector.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.images.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path full = Path.of("");
    private Path image = Path.of("");

    @BeforeEach
    void buildWithoutBuildId() throws Exception {
        Path source = Files.writeString(folder.resolve("a.c"), "int f(void){return 1;} void _start(void){f();}");
        full = RealImages.gcc(folder, "full", "-g", "-static", "-nostdlib", "-Wl,--build-id=none", source.toString());
        image = folder.resolve("hello");
        Tool.lines("strip", "-o", image.toString(), full.toString());
    }

    private Pairing find() throws Exception {
        return SymbolFiles.find(image, Optional.empty());
    }

    @Test
    void anImageWithLinesNeedsNoOtherFile() throws Exception {
        Pairing pairing = SymbolFiles.find(full, Optional.empty());
        assertThat(pairing.symbols()).contains(full);
        assertThat(pairing.evidence()).isEqualTo("the image has symbols and lines");
    }

    @Test
    void aStrippedImageAloneHasNone() throws Exception {
        assertThat(find().symbols()).isEmpty();
        assertThat(find().evidence()).contains("stripped");
    }

    @Test
    void theUnstrippedFileBesideItIsTakenWhenItsCodeIsEqual() throws Exception {
        Path dbg = Files.copy(full, folder.resolve("hello.dbg"));
        assertThat(find().symbols()).contains(dbg);
        assertThat(find().evidence()).startsWith("named hello.dbg beside it; addresses agree: its");
    }

    @Test
    void anElf32ImageIsPairedWithItsElf64Symbols() throws Exception {
        Tool.lines("objcopy", "-O", "elf32-i386", "-S", full.toString(), image.toString());
        Path dbg = Files.copy(full, folder.resolve("hello.dbg"));
        assertThat(find().symbols()).contains(dbg);
    }

    @Test
    void aFileWithOtherCodeIsRefused() throws Exception {
        Path source = Files.writeString(folder.resolve("b.c"), "int f(void){return 2;} void _start(void){f();}");
        Path other = RealImages.gcc(
                folder, "hello.dbg", "-g", "-static", "-nostdlib", "-Wl,--build-id=none", source.toString());
        assertThat(find().symbols()).isEmpty();
        assertThat(find().refused()).singleElement().satisfies(refused -> {
            assertThat(refused.file()).isEqualTo(other);
            assertThat(refused.reason()).startsWith(".text differs at 0x");
        });
        assertThat(SymbolFiles.find(image, Optional.of(other)).symbols()).isEmpty();
    }

    @Test
    void aDebugLinkIsFollowedWhenItsChecksumMatches() throws Exception {
        Path hidden = Files.createDirectory(folder.resolve(".debug")).resolve("far.debug");
        Tool.lines("objcopy", "--only-keep-debug", full.toString(), hidden.toString());
        Tool.lines("objcopy", "--add-gnu-debuglink=" + hidden, image.toString());
        assertThat(find().symbols()).contains(hidden);
        assertThat(find().evidence()).isEqualTo("debug link with matching CRC");
        Files.write(hidden, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(find().symbols()).isEmpty();
        assertThat(find().refused().get(0).reason()).startsWith("CRC differs");
    }

    @Test
    void sectionsAreComparedWhenTheFileHasNoCode() throws Exception {
        Path debug = folder.resolve("hello.debug");
        Tool.lines("objcopy", "--only-keep-debug", full.toString(), debug.toString());
        assertThat(find().symbols()).contains(debug);
        assertThat(find().evidence()).contains("places and sizes of");
    }

    @Test
    void buildIdsDecideWhereBothHaveOne() throws Exception {
        Path source = folder.resolve("a.c");
        Path one = RealImages.gcc(folder, "one", "-g", "-static", "-nostdlib", "-Wl,--build-id=0x8f3a11", "" + source);
        Path two = RealImages.gcc(folder, "two", "-g", "-static", "-nostdlib", "-Wl,--build-id=0x8f3a22", "" + source);
        Tool.lines("strip", "-o", image.toString(), one.toString());
        Path dbg = Files.copy(two, folder.resolve("hello.dbg"));
        assertThat(find().refused().get(0).reason()).isEqualTo("build ids differ: the image has 8f3a11, it has 8f3a22");
        Files.delete(dbg);
        Path byId = Files.createDirectories(folder.resolve(".build-id/8f")).resolve("3a11.debug");
        Files.copy(one, byId);
        assertThat(find().symbols()).contains(byId);
        assertThat(find().evidence()).isEqualTo("found by build id; same build id 8f3a11");
    }

    @Test
    void aBrokenFileBesideItDoesNotHideTheRightOne() throws Exception {
        Files.writeString(folder.resolve("hello.dbg"), "not an image");
        Path debug = Files.copy(full, folder.resolve("hello.debug"));
        Pairing pairing = find();
        assertThat(pairing.symbols()).contains(debug);
        assertThat(pairing.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).contains("text"));
    }
}
