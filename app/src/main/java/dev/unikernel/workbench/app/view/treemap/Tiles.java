package dev.unikernel.workbench.app.view.treemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Where each group and leaf is drawn. Numbers in pixels. */
final class Tiles {
    static final double HEADER = 18;
    private static final double FRAME = 2;
    /** A group smaller than this gets no header: its leaves need the room. */
    private static final double LEAST_WITH_HEADER = 40;

    /** A leaf in its place. */
    record Tile(Group group, Leaf leaf, double x, double y, double width, double height) {
        boolean has(double px, double py) {
            return px >= x && py >= y && px < x + width && py < y + height;
        }
    }

    /** A group in its place. */
    record Frame(Group group, double x, double y, double width, double height, boolean header) {}

    private final List<Frame> frames = new ArrayList<>();
    private final List<Tile> tiles = new ArrayList<>();

    Tiles(List<Group> groups, double width, double height) {
        double[] places = Squares.of(sizes(groups, Group::size), 0, 0, width, height);
        for (int i = 0; i < groups.size(); i++) {
            double w = places[4 * i + 2];
            double h = places[4 * i + 3];
            boolean header = w >= LEAST_WITH_HEADER && h >= LEAST_WITH_HEADER;
            Frame frame = new Frame(groups.get(i), places[4 * i], places[4 * i + 1], w, h, header);
            frames.add(frame);
            fill(frame);
        }
    }

    private void fill(Frame frame) {
        double top = frame.header() ? HEADER : FRAME;
        List<Leaf> leaves = frame.group().leaves();
        double[] places = Squares.of(
                sizes(leaves, Leaf::size),
                frame.x() + FRAME,
                frame.y() + top,
                frame.width() - 2 * FRAME,
                frame.height() - top - FRAME);
        for (int i = 0; i < leaves.size(); i++) {
            tiles.add(new Tile(
                    frame.group(),
                    leaves.get(i),
                    places[4 * i],
                    places[4 * i + 1],
                    places[4 * i + 2],
                    places[4 * i + 3]));
        }
    }

    private static <T> double[] sizes(List<T> of, ToDoubleFunction<T> size) {
        return of.stream().mapToDouble(size).toArray();
    }

    List<Frame> frames() {
        return frames;
    }

    List<Tile> tiles() {
        return tiles;
    }

    Optional<Tile> at(double x, double y) {
        return tiles.stream().filter(tile -> tile.has(x, y)).findFirst();
    }

    Optional<Tile> of(Leaf leaf) {
        return tiles.stream().filter(tile -> tile.leaf().equals(leaf)).findFirst();
    }
}
