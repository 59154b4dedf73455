package dev.unikernel.workbench.inspector.bytemap;

import java.util.List;

/**
 * A group of ranges and what they take; a parent is exactly the sum of its children, unless it has none.
 *
 * @param fileBytes unsigned
 * @param memoryBytes unsigned
 * @param children largest first, by the larger of the two sizes; the rest as one OTHERS node at the end
 */
public record SizeNode(String label, Kind kind, long fileBytes, long memoryBytes, List<SizeNode> children) {}
