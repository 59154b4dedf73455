package dev.unikernel.workbench.app.view.builds;

/**
 * Where columns lie: as many of the newest builds as find room, moved so far that the chosen one is among them. Pixels.
 *
 * @param first the first build that is drawn
 * @param count how many are
 * @param left of the first column
 * @param column width of each
 * @param top of the highest column
 * @param bottom of all columns
 * @param largest bytes that reach from bottom to top
 */
record Plot(int first, int count, double left, double column, double top, double bottom, long largest) {
    static final double LEGEND = 236;
    private static final double LEAST = 6;
    private static final double MOST = 36;
    private static final double EDGE = 8;
    /** Room below for what grew and shrank, above for the largest size in words. */
    static final double GROWTH = 34;

    private static final double WORDS = 20;

    static boolean hasLegend(double width) {
        return width >= LEGEND + 120;
    }

    static Plot of(Timeline timeline, int chosen, double width, double height) {
        double room = Math.max(LEAST, width - 2 * EDGE - (hasLegend(width) ? LEGEND : 0));
        int count = Math.min(timeline.count(), (int) (room / LEAST));
        int first = timeline.count() - count;
        if (chosen >= 0 && chosen < first) {
            first = chosen;
        }
        long largest = 1;
        for (int i = first; i < first + count; i++) {
            largest = Math.max(largest, timeline.total(i));
        }
        double column = Math.min(MOST, room / Math.max(1, count));
        return new Plot(first, count, EDGE, column, WORDS, Math.max(WORDS + 10, height - GROWTH - EDGE), largest);
    }

    double x(int build) {
        return left + (build - first) * column;
    }

    double tall(long bytes) {
        return (bottom - top) * bytes / largest;
    }

    /** The build at a point, or -1. */
    int at(double x) {
        int build = first + (int) Math.floor((x - left) / column);
        return x >= left && build < first + count ? build : -1;
    }
}
