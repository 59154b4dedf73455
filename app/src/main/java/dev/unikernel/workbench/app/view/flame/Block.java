package dev.unikernel.workbench.app.view.flame;

/** A block of an icicle: its row, the image being row 0, and its place in that row. */
public record Block(int row, int index) {
    /** All of it. */
    public static final Block IMAGE = new Block(0, 0);
}
