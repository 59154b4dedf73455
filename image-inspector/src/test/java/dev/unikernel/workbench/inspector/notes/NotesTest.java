package dev.unikernel.workbench.inspector.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesTest {
    private static byte[] note(boolean little, String owner, int type, byte[] desc) {
        ByteBuffer out = ByteBuffer.allocate(12 + (owner.length() + 4 & ~3) + (desc.length + 3 & ~3))
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        out.putInt(owner.length() + 1).putInt(desc.length).putInt(type);
        out.put(owner.getBytes(StandardCharsets.UTF_8));
        out.position(12 + (owner.length() + 4 & ~3)).put(desc);
        return out.array();
    }

    private static byte[] xenNotes(boolean little) {
        byte[] entry = ByteBuffer.allocate(4)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putInt(0x101000)
                .array();
        byte[] first = note(little, "Xen", 18, entry);
        byte[] second = note(little, "Xen", 6, "Mini-OS\0".getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void xenNotesAreReadOnceFromSegmentAndSection(boolean little) throws Exception {
        ElfBuilder builder = new ElfBuilder(64, little, 2);
        int section = builder.section(".note", 7, 2, 0, xenNotes(little));
        Notes notes = Notes.of(ElfFile.of("xen", builder.noteSegment(section).build()));
        assertThat(notes.all()).hasSize(2);
        assertThat(notes.find("Xen", 18).orElseThrow().typeName()).isEqualTo("PHYS32_ENTRY");
        assertThat(notes.find("Xen", 18).orElseThrow().meaning()).isEqualTo("0x101000");
        assertThat(notes.find("Xen", 6).orElseThrow().meaning()).isEqualTo("Mini-OS");
        assertThat(notes.buildId()).isEmpty();
    }

    @Test
    void aNoteSegmentWithoutBytesIsNoFault() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int empty = builder.section(".note", 1, 2, 0, new byte[0]);
        assertThat(Notes.of(ElfFile.of("empty", builder.noteSegment(empty).build()))
                        .all())
                .isEmpty();
    }

    @Test
    void aNameSizeOf0xffffffffIsMalformed() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int section = builder.section(".note", 7, 2, 0, xenNotes(true));
        byte[] image = builder.build();
        builder.patch(image, builder.offset(section), 4, 0xffffffffL);
        ElfFile elf = ElfFile.of("huge", image);
        assertThatThrownBy(() -> Notes.of(elf))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("needs 4294967295 bytes of name");
    }

    @Test
    void manyOverlappingNoteSectionsAreRefusedInsteadOfReadForEver() throws Exception {
        byte[] many = new byte[12 * 1000];
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int first = builder.section(".note", 7, 2, 0, many);
        for (int i = 0; i < 300; i++) builder.section(".note" + i, 7, 2, 0, new byte[0]);
        byte[] image = builder.build();
        for (int i = 1; i <= 300; i++) {
            builder.patch(image, builder.header(first + i) + 24, 8, builder.offset(first));
            builder.patch(image, builder.header(first + i) + 32, 8, many.length);
        }
        ElfFile elf = ElfFile.of("overlap", image);
        assertThatThrownBy(() -> Notes.of(elf)).isInstanceOf(Malformed.class).hasMessageContaining("overlap");
    }
}
