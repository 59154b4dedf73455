package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.util.List;

/**
 * One group of bytes.
 *
 * @param share of the largest sibling's size, 0 to 1: the length of its bar
 */
record SizeRow(String label, Kind kind, long file, long memory, double share, List<SizeNode> children) {

    static SizeRow of(SizeNode node, double largest) {
        double size = larger(node);
        return new SizeRow(
                node.label(),
                node.kind(),
                node.fileBytes(),
                node.memoryBytes(),
                largest == 0 ? 0 : size / largest,
                node.children());
    }

    /** Rows of a node's children; the first is the largest. */
    static List<SizeRow> of(List<SizeNode> nodes) {
        double largest = nodes.stream().mapToDouble(SizeRow::larger).max().orElse(0);
        return nodes.stream().map(node -> of(node, largest)).toList();
    }

    private static double larger(SizeNode node) {
        return Math.max(node.fileBytes(), node.memoryBytes());
    }
}
