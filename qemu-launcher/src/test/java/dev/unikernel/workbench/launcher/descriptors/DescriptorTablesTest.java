package dev.unikernel.workbench.launcher.descriptors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescriptorTablesTest {
    private static byte[] words(long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(words).forEach(bytes::putLong);
        return bytes.array();
    }

    @Test
    void codeDataAndATaskStateOfLongModeAreTold() {
        List<Descriptor> all = DescriptorTables.descriptors(
                words(
                        0,
                        0x00af9a000000ffffL,
                        0x00cff2000000ffffL,
                        0x4000890123456067L | 0x0000000000000000L,
                        0xffff8000L),
                true);
        assertThat(all)
                .containsExactly(
                        new Descriptor(8, 0, 0xffffffffL, "code", "r-x", 0, true, true, false),
                        new Descriptor(16, 0, 0xffffffffL, "data", "rw-", 3, true, false, true),
                        new Descriptor(24, 0xffff800040012345L, 0x6067, "TSS", "", 0, true, false, false));
        assertThat(DescriptorTables.descriptors(words(0x4000890123456067L, 0xffff8000L), false))
                .as("outside of long mode the second slot is an entry of its own")
                .hasSize(2);
    }

    @Test
    void gatesHaveTheirHandlerTypeRingAndStack() {
        byte[] table = new byte[4096];
        byte[] gate = words(0x1234ee0300085678L, 0x00000000ffffffffL);
        System.arraycopy(gate, 0, table, 14 * 16, 16);
        assertThat(DescriptorTables.gates(table, true))
                .containsExactly(new Gate(14, 0xffffffff12345678L, 8, "interrupt", 3, 3, true));
        assertThat(DescriptorTables.gates(words(0x00008f0000080100L), false))
                .containsExactly(new Gate(0, 0x100, 8, "trap", 0, 0, true));
        assertThat(DescriptorTables.realModeVectors(new byte[] {0, 0, 0, 0, 0x53, (byte) 0xff, 0, (byte) 0xf0}))
                .containsExactly(new Gate(1, 0xfff53, 0xf000, "real-mode", 0, 0, true));
    }

    @Test
    void aTaskStateTellsItsStacks() {
        byte[] bytes = new byte[104];
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fields.putLong(4, 0x1000).putLong(36, 0x2000).putLong(84, 0x8000).putShort(102, (short) 104);
        TaskState state = DescriptorTables.taskState(bytes, true).orElseThrow();
        assertThat(state.stacks()).containsExactly(0x1000L, 0L, 0L);
        assertThat(state.interruptStacks()).hasSize(7).startsWith(0x2000L).endsWith(0x8000L);
        assertThat(state.ioMap()).isEqualTo(104);
        assertThat(DescriptorTables.taskState(new byte[103], true)).isEmpty();
    }

    @Test
    void noTableMakesItGrowOrThrow() {
        Random random = new Random(4);
        for (int length : new int[] {0, 1, 7, 8, 15, 16, 4095, 65536, 1 << 20}) {
            byte[] table = new byte[length];
            random.nextBytes(table);
            for (boolean longMode : new boolean[] {true, false}) {
                assertThat(DescriptorTables.descriptors(table, longMode)).hasSizeLessThanOrEqualTo(8192);
                assertThat(DescriptorTables.gates(table, longMode)).hasSizeLessThanOrEqualTo(256);
            }
            assertThat(DescriptorTables.realModeVectors(table)).hasSizeLessThanOrEqualTo(256);
        }
    }

    @Test
    void bitsAreNamedAndThoseWithoutANameNumbered() {
        assertThat(ControlBits.cr0(0x80000011L)).isEqualTo("PG ET PE");
        assertThat(ControlBits.cr4(0x1020)).isEqualTo("LA57 PAE");
        assertThat(ControlBits.efer(0xd00)).isEqualTo("NXE LMA LME");
        assertThat(ControlBits.efer(1L << 40)).isEqualTo("bit 40");
    }
}
