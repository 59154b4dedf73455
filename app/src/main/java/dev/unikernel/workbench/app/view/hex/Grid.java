package dev.unikernel.workbench.app.view.hex;

/**
 * Where offsets, bytes and letters stand. Columns are counted in widths of a character, parts of one too: where there is no
 * room for all, bytes move together, and the owners' names go below.
 *
 * @param character pixels
 * @param digits of an offset
 * @param hex the first byte's column
 * @param pitch from byte to byte
 * @param half more before the second eight bytes
 * @param text the first letter's column
 * @param legend the column of the owners' names
 * @param below rows for the owners' names below the bytes; 0 if they stand beside them
 */
record Grid(
        double character, int digits, double hex, double pitch, double half, double text, double legend, int below) {
    static final double MARGIN = 10;
    private static final int HALF = 8;
    private static final int BELOW = 3;
    private static final int LEGEND = 16;

    /** For a width in pixels, a character's width, and the largest offset there is. */
    static Grid of(double width, double character, long last) {
        double room = (width - 2 * MARGIN) / character;
        Grid wide = new Grid(character, 10, 12, 3, 1, 62, 80, 0);
        if (room >= wide.legend + LEGEND) {
            return wide;
        }
        if (room >= wide.text + Page.ROW) {
            return new Grid(character, 10, 12, 3, 1, 62, 0, BELOW);
        }
        int digits = Math.max(6, Long.toHexString(last).length());
        double hex = digits + 1.2;
        double half = 0.5;
        double pitch = Math.max(2.2, Math.min(2.8, (room - hex - half - 1 - Page.ROW) / Page.ROW));
        double text = hex + Page.ROW * pitch + half + 0.9;
        return new Grid(character, digits, hex, pitch, half, text, 0, BELOW);
    }

    double x(double column) {
        return MARGIN + column * character;
    }

    /** The column of the first of a byte's two digits. */
    double digit(int into) {
        return hex + pitch * into + (into >= HALF ? half : 0);
    }

    /** What lies between two bytes. */
    double gap() {
        return pitch - 2;
    }

    /** The byte of a row at a distance from the left, or -1. */
    int byteAt(double x) {
        double column = (x - MARGIN) / character;
        for (int into = 0; into < Page.ROW; into++) {
            boolean digits = column >= digit(into) - gap() / 2 && column < digit(into) + 2 + gap() / 2;
            if (digits || (column >= text + into && column < text + into + 1)) {
                return into;
            }
        }
        return -1;
    }
}
