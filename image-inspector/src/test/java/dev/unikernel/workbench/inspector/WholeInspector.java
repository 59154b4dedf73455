package dev.unikernel.workbench.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.frames.CallFrames;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.notes.Notes;
import dev.unikernel.workbench.inspector.surface.Surface;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Asks everything of an image that may be broken in any way: facts that add up, or our own exception. */
public final class WholeInspector {
    /** A part of the inspector that may refuse an image. */
    private interface Part {
        void ask() throws IOException;
    }

    private WholeInspector() {}

    /** Whether the headers were taken. */
    public static boolean ask(byte[] image) {
        ElfFile elf;
        try {
            elf = ElfFile.of("image", image);
        } catch (InspectorException refused) {
            assertThat(refused).hasMessageStartingWith("image: ");
            return false;
        }
        attempt(() -> map(elf, image.length));
        attempt(() -> {
            for (Note note : Notes.of(elf).all())
                assertThat(note.typeName() + note.meaning()).isNotNull();
        });
        attempt(() -> lines(elf));
        attempt(() -> CallFrames.read(
                elf, (start, length, frame) -> assertThat(frame.bytes()).isNotNegative()));
        attempt(() -> assertThat(Surface.of(elf, SymbolTable.of(elf))).isNotEmpty());
        for (Level level : Level.values()) {
            if (level.isDivision()) attempt(() -> division(elf, image.length, level));
        }
        return true;
    }

    private static void attempt(Part part) {
        try {
            part.ask();
        } catch (InspectorException refused) {
            assertThat(refused).hasMessageStartingWith("image: ");
        } catch (IOException other) {
            throw new AssertionError("an image in memory cannot fail to be read", other);
        }
    }

    /** Each level adds up to all there is, or the debug information is refused. */
    private static void division(ElfFile elf, int size, Level level) throws IOException {
        SymbolTable symbols = SymbolTable.of(elf);
        Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "part");
        ByteMap map = ByteMap.of(elf, symbols);
        List<Level> levels = List.of(level, Level.SECTION);
        SizeNode tree = map.tree(levels, 10, label -> true, attribution.divisions(levels));
        assertThat(tree.fileBytes()).isEqualTo(size);
        assertThat(tree.memoryBytes()).isEqualTo(map.memoryBytes());
    }

    private static void map(ElfFile elf, int size) throws InspectorException {
        SymbolTable symbols = SymbolTable.of(elf);
        for (int i = 0; i < Math.min(symbols.count(), 100); i++) {
            symbols.versionedName(i);
            symbols.containing(symbols.address(i));
        }
        ByteMap map = ByteMap.of(elf, symbols);
        assertThat(map.fileBytes()).isEqualTo(size);
        long at = 0;
        for (int i = 0; i < map.file().count(); i++) {
            if (map.file().start(i) != at) throw new AssertionError("a hole at " + at);
            at += map.file().length(i);
        }
        SizeNode tree = map.tree(List.of(Level.SEGMENT, Level.SECTION, Level.SYMBOL), 10);
        assertThat(tree.fileBytes()).isEqualTo(size);
        assertThat(tree.memoryBytes()).isEqualTo(map.memoryBytes());
    }

    private static void lines(ElfFile elf) throws InspectorException {
        LineTable lines = LineTable.of(elf);
        lines.locate(elf.header().entry());
        for (int i = 0; i < elf.sections().size() && i < 20; i++) {
            lines.locate(elf.sections().get(i).address());
        }
        lines.addresses("program.c", 12);
    }
}
