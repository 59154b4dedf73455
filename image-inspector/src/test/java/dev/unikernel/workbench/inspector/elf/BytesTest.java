package dev.unikernel.workbench.inspector.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.images.ElfBuilder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void smallWindowsReadAsOneDoes(boolean little, @TempDir Path folder) throws Exception {
        byte[] content = new byte[333];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("content"), content);
        Bytes windows = FileBytes.map(file, 4).ordered(little);
        Bytes one = FileBytes.of(content).ordered(little);
        for (int at = 0; at <= content.length - 8; at++) {
            assertThat(windows.u8(at)).isEqualTo(one.u8(at));
            assertThat(windows.u16(at)).isEqualTo(one.u16(at));
            assertThat(windows.i32(at)).isEqualTo(one.i32(at));
            assertThat(windows.u64(at)).isEqualTo(one.u64(at));
        }
        assertThat(windows.copy(5, 300)).isEqualTo(one.copy(5, 300));
        assertThat(windows.mismatch(one)).isEqualTo(-1);
        assertThat(windows.slice(3, 100).mismatch(one.slice(3, 90))).isEqualTo(90);
    }

    @Test
    void aViewEndsWhereItSays() {
        Bytes view = FileBytes.of(new byte[100]).ordered(true).slice(10, 20);
        assertThat(view.u64(12)).isZero();
        assertThatThrownBy(() -> view.u64(13)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.slice(0, 21)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.u8(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aSectionBeyondFourGibibytesIsRead(@TempDir Path folder) throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int far = builder.section("far", 1, 0, 0, new byte[] {1, 2, 3, 4});
        byte[] image = builder.build();
        long place = (4L << 30) + (1 << 30) - 2;
        builder.patch(image, builder.header(far) + 24, 8, place);
        Path file = Files.write(folder.resolve("sparse"), image);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {5, 6, 7, 8}), place);
        }
        try (ElfFile elf = ElfFile.open(file)) {
            Bytes bytes = elf.bytes(elf.section("far").orElseThrow());
            assertThat(bytes.i32(0)).isEqualTo(0x08070605);
            assertThat(elf.size()).isEqualTo(place + 4);
        }
    }
}
