package dev.unikernel.workbench.app.view.treemap;

import java.util.Arrays;

/**
 * Rectangles laid out in rows. Each row takes its strip from the left or the top of the room that the rows before it left, so
 * that rooms lie in each other: finding the rectangle at a point takes two binary searches.
 */
final class Laid {
    private final double[] places;
    private final Rows rows;

    /** For each row the first rectangle in it, the corner of the room there was, and which way it runs. */
    static final class Rows {
        private int[] first = new int[16];
        private double[] left = new double[16];
        private double[] top = new double[16];
        private boolean[] upright = new boolean[16];
        private int count;

        void add(int rectangle, double x, double y, boolean runsDown) {
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                left = Arrays.copyOf(left, 2 * count);
                top = Arrays.copyOf(top, 2 * count);
                upright = Arrays.copyOf(upright, 2 * count);
            }
            first[count] = rectangle;
            left[count] = x;
            top[count] = y;
            upright[count++] = runsDown;
        }
    }

    /** @param places x, y, width, height of each */
    Laid(double[] places, Rows rows) {
        this.places = places;
        this.rows = rows;
    }

    int count() {
        return places.length / 4;
    }

    double x(int i) {
        return places[4 * i];
    }

    double y(int i) {
        return places[4 * i + 1];
    }

    double width(int i) {
        return places[4 * i + 2];
    }

    double height(int i) {
        return places[4 * i + 3];
    }

    /**
     * The row from which on all rectangles are smaller than an area, where they are in order of their sizes; its rectangles and
     * all later ones fill the rest of the room. The number of rows if there is none.
     */
    int rowOfSmall(double area) {
        int low = 0;
        int high = rows.count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int one = rows.first[middle];
            if (width(one) * height(one) < area) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    int rows() {
        return rows.count;
    }

    /** The first rectangle of a row; how many there are for the number of rows. */
    int first(int row) {
        return row < rows.count ? rows.first[row] : count();
    }

    /** The left edge of the room that the rows before it left. */
    double left(int row) {
        return rows.left[row];
    }

    double top(int row) {
        return rows.top[row];
    }

    /** The rectangle at a point, or -1. */
    int at(double px, double py) {
        int low = 0; // the last row whose room has the point
        int high = rows.count;
        while (low + 1 < high) {
            int middle = (low + high) >>> 1;
            if (px >= rows.left[middle] && py >= rows.top[middle]) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low < rows.count ? inRow(low, px, py) : -1;
    }

    private int inRow(int row, double px, double py) {
        int from = rows.first[row];
        int to = row + 1 < rows.count ? rows.first[row + 1] : count();
        while (from + 1 < to) {
            int middle = (from + to) >>> 1;
            if (rows.upright[row] ? py >= y(middle) : px >= x(middle)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        boolean inside = px >= x(from) && py >= y(from) && px < x(from) + width(from) && py < y(from) + height(from);
        return inside ? from : -1;
    }
}
