package dev.unikernel.workbench.app.view.sizes;

import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.util.List;

/**
 * An image's sizes in one grouping.
 *
 * @param rows of the first level, largest first
 * @param accounted bytes of the file that the rows add up to
 * @param file bytes of the file on disk
 * @param memory bytes of memory before anything runs
 */
record Sizes(List<SizeRow> rows, long accounted, long file, long memory) {
    static final Sizes NOTHING = new Sizes(List.of(), 0, 0, 0);

    /** @param file the file's length, from the file itself */
    static Sizes of(SizeNode root, long file) {
        long sum = root.children().stream().mapToLong(SizeNode::fileBytes).sum();
        return new Sizes(SizeRow.of(root.children()), sum, file, root.memoryBytes());
    }
}
