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
    record Tile(Group group, Leaf leaf, double x, double y, double width, double height) {}

    /** A group in its place. */
    record Frame(Group group, double x, double y, double width, double height, boolean header) {}

    private final List<Frame> frames = new ArrayList<>();
    private final List<Tile> tiles = new ArrayList<>();
    private final List<Laid> inside = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private final Laid outside;
    private final List<Group> groups;
    private final double width;
    private final double height;

    Tiles(List<Group> groups, double width, double height) {
        this.groups = groups;
        this.width = width;
        this.height = height;
        outside = Squares.of(sizes(groups, Group::size), 0, 0, width, height);
        for (int i = 0; i < groups.size(); i++) {
            double w = outside.width(i);
            double h = outside.height(i);
            boolean header = w >= LEAST_WITH_HEADER && h >= LEAST_WITH_HEADER;
            Frame frame = new Frame(groups.get(i), outside.x(i), outside.y(i), w, h, header);
            frames.add(frame);
            fill(frame);
        }
    }

    /** Whether these are laid out as they are wanted now. */
    @SuppressWarnings("ReferenceEquality") // the same reading: a hundred thousand leaves are not compared
    boolean isOf(List<Group> wanted, double wide, double tall) {
        boolean same = groups == wanted || (groups.size() == 1 && wanted.size() == 1 && groups.get(0) == wanted.get(0));
        return same && width == wide && height == tall;
    }

    private void fill(Frame frame) {
        double top = frame.header() ? HEADER : FRAME;
        List<Leaf> leaves = frame.group().leaves();
        Laid laid = Squares.of(
                sizes(leaves, Leaf::size),
                frame.x() + FRAME,
                frame.y() + top,
                frame.width() - 2 * FRAME,
                frame.height() - top - FRAME);
        firsts.add(tiles.size());
        inside.add(laid);
        for (int i = 0; i < leaves.size(); i++) {
            tiles.add(new Tile(frame.group(), leaves.get(i), laid.x(i), laid.y(i), laid.width(i), laid.height(i)));
        }
    }

    private static <T> double[] sizes(List<T> of, ToDoubleFunction<T> size) {
        return of.stream().mapToDouble(size).toArray();
    }

    List<Frame> frames() {
        return frames;
    }

    /** The leaves of a frame as they lie. */
    Laid inside(int frame) {
        return inside.get(frame);
    }

    /** A leaf of a frame, by its number in it. */
    Tile tile(int frame, int leaf) {
        return tiles.get(firsts.get(frame) + leaf);
    }

    /** The leaf at a point, in the logarithm of their number. */
    Optional<Tile> at(double x, double y) {
        int frame = outside.at(x, y);
        int leaf = frame < 0 ? -1 : inside.get(frame).at(x, y);
        return leaf < 0 ? Optional.empty() : Optional.of(tile(frame, leaf));
    }

    /** The group at a point; also where its name stands. */
    Optional<Group> groupAt(double x, double y) {
        int frame = outside.at(x, y);
        return frame < 0 ? Optional.empty() : Optional.of(frames.get(frame).group());
    }

    Optional<Tile> of(Leaf leaf) {
        return tiles.stream().filter(tile -> tile.leaf().equals(leaf)).findFirst();
    }
}
