package dev.unikernel.workbench.app.view.treemap;

/**
 * A squarified treemap (Bruls, Huizing, van Wijk, 2000): areas in proportion to sizes, as square as they can be laid out in
 * rows. Each row takes a strip from the left or the top of what is left.
 */
final class Squares {
    private final double[] sizes;
    private final double[] out;
    private final Laid.Rows rows = new Laid.Rows();
    private double x;
    private double y;
    private double width;
    private double height;

    private Squares(double[] sizes, double[] out, double x, double y, double width, double height) {
        this.sizes = sizes;
        this.out = out;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /**
     * Lays sizes out in a rectangle.
     *
     * @param sizes above 0, largest first
     * @return where each is, in the order of the sizes
     */
    static Laid of(double[] sizes, double x, double y, double width, double height) {
        double[] out = new double[4 * sizes.length];
        double total = 0;
        for (double size : sizes) {
            total += size;
        }
        if (total > 0 && width > 0 && height > 0) {
            double[] areas = new double[sizes.length];
            for (int i = 0; i < sizes.length; i++) {
                areas[i] = sizes[i] / total * width * height;
            }
            Squares squares = new Squares(areas, out, x, y, width, height);
            squares.layOut();
            return new Laid(out, squares.rows);
        }
        return new Laid(out, new Laid.Rows());
    }

    private void layOut() {
        int from = 0;
        while (from < sizes.length) {
            double side = Math.min(width, height);
            double sum = sizes[from];
            int to = from + 1;
            double worst = worst(sizes[from], sizes[from], sum, side);
            while (to < sizes.length) {
                double with = worst(sizes[from], sizes[to], sum + sizes[to], side);
                if (with > worst) {
                    break;
                }
                worst = with;
                sum += sizes[to++];
            }
            rows.add(from, x, y, width >= height);
            row(from, to, sum);
            from = to;
        }
    }

    /** The worst aspect of a row whose sizes lie between two; the row's length is the side. */
    private static double worst(double largest, double smallest, double sum, double side) {
        double square = side * side;
        return Math.max(square * largest / (sum * sum), sum * sum / (square * smallest));
    }

    /** Puts a row along the shorter side and takes its room away. */
    private void row(int from, int to, double sum) {
        boolean upright = width >= height;
        double side = upright ? height : width;
        double depth = side == 0 ? 0 : sum / side;
        double along = 0;
        for (int i = from; i < to; i++) {
            double length = depth == 0 ? 0 : sizes[i] / depth;
            out[4 * i] = upright ? x : x + along;
            out[4 * i + 1] = upright ? y + along : y;
            out[4 * i + 2] = upright ? depth : length;
            out[4 * i + 3] = upright ? length : depth;
            along += length;
        }
        if (upright) {
            x += depth;
            width = Math.max(0, width - depth);
        } else {
            y += depth;
            height = Math.max(0, height - depth);
        }
    }
}
