package dev.unikernel.workbench.app.view.flame;

/** A block of an icicle: its row, the image being row 0, and its place in that row. */
record Block(int row, int index) {
    static final Block IMAGE = new Block(0, 0);
}
