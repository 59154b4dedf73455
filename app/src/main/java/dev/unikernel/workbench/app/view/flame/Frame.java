package dev.unikernel.workbench.app.view.flame;

import java.util.Optional;

/**
 * Where blocks lie on a surface: the focus fills the width, what it lies in stands above it in thin rows, the rest shares
 * the height. Numbers in pixels.
 */
public record Frame(Icicle icicle, Block focus, double width, double height) {
    static final double THIN = 20;

    private double tall() {
        int below = icicle.deepest(focus) - focus.row() + 1;
        return Math.max(THIN, (height - THIN * focus.row()) / below);
    }

    double top(int row) {
        return row <= focus.row() ? THIN * row : THIN * focus.row() + tall() * (row - focus.row());
    }

    double tall(int row) {
        return row < focus.row() ? THIN : tall();
    }

    /** Bytes a pixel. */
    double scale() {
        return Math.max(1, icicle.item(focus).size()) / width;
    }

    double x(long position) {
        return (position - icicle.start(focus)) / scale();
    }

    /** The bytes' position at a pixel. */
    double position(double x) {
        return icicle.start(focus) + x * scale();
    }

    /** The block at a point. */
    public Optional<Block> at(double x, double y) {
        int row = y < THIN * focus.row() ? (int) (y / THIN) : focus.row() + (int) ((y - THIN * focus.row()) / tall());
        return icicle.at(row, position(x));
    }

    /** The part of a block that is in sight: x, y, width, height. */
    public double[] room(Block block) {
        double left = Math.max(0, x(icicle.start(block)));
        double right = Math.min(width, x(icicle.end(block)));
        return new double[] {left, top(block.row()), Math.max(0, right - left), tall(block.row())};
    }
}
