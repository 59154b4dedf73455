package dev.unikernel.workbench.app.view.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.memory.MemoryBlock;
import dev.unikernel.workbench.debugger.memory.MemoryPiece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexPageTest {
    private final PageCache cache = new PageCache();

    private void read(int stop, long address, byte[] bytes, int unreadable) {
        cache.at(stop);
        List<MemoryPiece> pieces = new ArrayList<>(List.of(new MemoryPiece.Bytes(address, bytes)));
        if (unreadable > 0) {
            pieces.add(new MemoryPiece.Unreadable(address + bytes.length, unreadable, "not mapped"));
        }
        cache.put(new MemoryBlock(address, bytes.length + unreadable, pieces));
    }

    private HexRow row(long address) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < HexRow.BYTES; i++) {
            cells.add(cache.cell(address + i));
        }
        return new HexRow(address, cells);
    }

    private static byte[] counting(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void wordsAreReadInEitherByteOrder() {
        read(1, 0, counting(4096), 0);
        assertThat(row(0x40).words(4, true).get(1).text()).isEqualTo("47464544");
        assertThat(row(0x40).words(4, false).get(1).text()).isEqualTo("44454647");
        assertThat(row(0x40).text()).isEqualTo("@ABCDEFGHIJKLMNO");
        HexPage page = new HexPage(List.of(row(0)), 0, 1, true);
        assertThat(page.pointer(0)).hasValue(0x0706050403020100L);
        assertThat(page.pointer(12)).as("its end is out of sight").isEmpty();
    }

    @Test
    void whatCannotBeReadIsNoByteAndSaysWhy() {
        read(1, 0, counting(4090), 6);
        HexRow row = row(4080);
        assertThat(row.words(1, true).get(9).text()).isEqualTo("f9");
        assertThat(row.words(1, true).get(10).text()).isEqualTo("??");
        assertThat(row.words(8, true).get(1).text()).isEqualTo("????????????f9f8");
        assertThat(row.cells().get(10)).isEqualTo(new Cell.Unreadable("not mapped"));
        assertThat(row(4096).words(1, true).get(0).text()).as("not read yet").isEqualTo("··");
    }

    @Test
    void aByteIsMarkedAsChangedOnlyAgainstTheStopBefore() {
        byte[] bytes = counting(4096);
        read(1, 0, bytes.clone(), 0);
        assertThat(row(0).cells().get(3)).isEqualTo(new Cell.Known(3, false));
        bytes[3] = 99;
        read(2, 0, bytes.clone(), 0);
        assertThat(row(0).cells().get(3)).isEqualTo(new Cell.Known(99, true));
        assertThat(row(0).words(4, true).get(0).changed()).isTrue();
        assertThat(row(0).words(4, true).get(1).changed()).isFalse();
        read(3, 0, bytes.clone(), 0);
        assertThat(row(0).cells().get(3)).isEqualTo(new Cell.Known(99, false));
    }

    @Test
    void theTrailGoesBackAndForwardAndForgetsWhatWasAhead() {
        Trail trail = new Trail();
        trail.go(1);
        trail.go(2);
        trail.go(2);
        trail.go(3);
        assertThat(trail.back()).hasValue(2);
        assertThat(trail.back()).hasValue(1);
        assertThat(trail.back()).isEmpty();
        assertThat(trail.forward()).hasValue(2);
        trail.go(9);
        assertThat(trail.canGoForward()).isFalse();
        assertThat(trail.back()).hasValue(2);
    }
}
