package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A group of bytes, or of anything else that is counted, on the way from a tree to blocks.
 *
 * @param label as drawn
 * @param whole the owner's whole label; of a folder its path
 * @param level empty for the image
 * @param children largest first
 */
public record Item(String label, String whole, Kind kind, Optional<Level> level, long size, List<Item> children) {

    /** The tree of an image by levels; folders are nested as their paths are. */
    static Item of(SizeNode root, List<Level> levels, Measure measure) {
        List<Item> children = children(root, levels, 0, measure);
        return new Item(root.label(), root.label(), Kind.IMAGE, Optional.empty(), measure.of(root), children);
    }

    private static List<Item> children(SizeNode node, List<Level> levels, int depth, Measure measure) {
        List<Item> items = new ArrayList<>();
        for (SizeNode child : node.children()) {
            if (measure.of(child) > 0) {
                items.add(item(child, levels, depth, measure));
            }
        }
        List<Item> nested = depth < levels.size() && levels.get(depth) == Level.DIRECTORY ? Folders.nest(items) : items;
        return nested.stream()
                .sorted(Comparator.comparingLong(Item::size).reversed())
                .toList();
    }

    /** What no folder, file or unit has is named by its section at each of these levels: once is enough. */
    private static Item item(SizeNode node, List<Level> levels, int depth, Measure measure) {
        List<Item> inside = children(node, levels, depth + 1, measure);
        boolean twice = inside.size() == 1 && inside.get(0).label().equals(node.label());
        return new Item(
                node.label(),
                node.label(),
                node.kind(),
                Optional.of(levels.get(depth)),
                measure.of(node),
                twice ? inside.get(0).children() : inside);
    }
}
