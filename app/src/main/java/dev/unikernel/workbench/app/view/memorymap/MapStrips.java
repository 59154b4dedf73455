package dev.unikernel.workbench.app.view.memorymap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where rows are drawn: each as high as its size's logarithm says, with a torn gap where nothing is mapped between. Of a map
 * with very many rows neighbours without a gap are drawn as one.
 */
final class MapStrips {
    /** More cannot be told apart. */
    private static final int MOST = 400;

    private static final double LEAST = 16;
    private static final double STEP = 4;
    private static final double GAP = 18;

    /**
     * One of them.
     *
     * @param row the first of its rows; empty for a gap
     * @param rows how many it stands for; 0 for a gap
     * @param bytes that it spans, unsigned
     */
    record Strip(Optional<MapRow> row, int rows, long bytes, double top, double height) {}

    private final List<Strip> strips = new ArrayList<>();
    private double height;

    static MapStrips of(List<MapRow> rows) {
        MapStrips made = new MapStrips();
        boolean joined = rows.size() > MOST;
        long end = 0;
        for (int i = 0; i < rows.size() && made.strips.size() < MOST; ) {
            MapRow row = rows.get(i);
            if (row.start() != end) {
                made.add(Optional.empty(), 0, row.start() - end, GAP);
            }
            int next = i + 1;
            end = row.start() + row.size();
            while (joined && next < rows.size() && rows.get(next).start() == end && row.kind() != MapRow.Kind.HOLE) {
                end += rows.get(next).size();
                next++;
            }
            long bytes = end - row.start();
            made.add(Optional.of(row), next - i, bytes, LEAST + STEP * Math.max(0, log(bytes) - 12));
            i = next;
        }
        return made;
    }

    private static double log(long bytes) {
        return bytes == 0 ? 64 : 63.0 - Long.numberOfLeadingZeros(bytes);
    }

    private void add(Optional<MapRow> row, int rows, long bytes, double high) {
        strips.add(new Strip(row, rows, bytes, height, high));
        height += high;
    }

    List<Strip> all() {
        return strips;
    }

    double height() {
        return height;
    }

    Optional<Strip> at(double y) {
        return strips.stream()
                .filter(strip -> y >= strip.top() && y < strip.top() + strip.height())
                .findFirst();
    }

    Optional<Strip> of(MapRow row) {
        return strips.stream()
                .filter(strip -> strip.row()
                        .filter(first -> Long.compareUnsigned(row.start() - first.start(), strip.bytes()) < 0)
                        .isPresent())
                .findFirst();
    }
}
