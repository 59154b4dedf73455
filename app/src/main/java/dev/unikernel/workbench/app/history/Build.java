package dev.unikernel.workbench.app.history;

import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Division;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one build came to. Parts of a level add up to the totals.
 *
 * @param at when it was written down
 * @param image the file's name
 * @param digest SHA-256 of the image, 64 hexadecimal digits: two builds of the same bytes are one
 * @param sections largest first; from 200 on the rest is one part
 * @param components the same; empty if no byte's component is known
 */
public record Build(
        Instant at,
        String image,
        String digest,
        long fileBytes,
        long memoryBytes,
        List<Part> sections,
        List<Part> components) {
    private static final int PARTS = 200;

    public Build {
        sections = List.copyOf(sections);
        components = List.copyOf(components);
    }

    /** Of an image as it is now; {@code components} divides it, or is empty. */
    public static Build of(Instant at, String image, String digest, ByteMap map, Map<Level, Division> components) {
        List<Part> sections = parts(map.tree(List.of(Level.SECTION), PARTS));
        List<Part> named = components.isEmpty()
                ? List.of()
                : parts(map.tree(List.of(Level.COMPONENT), PARTS, label -> true, components));
        return new Build(at, image, digest, map.fileBytes(), map.memoryBytes(), sections, named);
    }

    private static List<Part> parts(SizeNode tree) {
        return tree.children().stream()
                .map(node -> new Part(node.label(), node.fileBytes(), node.memoryBytes()))
                .toList();
    }

    /** The parts of a level, which is SECTION or COMPONENT. */
    public List<Part> parts(Level level) {
        return level == Level.COMPONENT ? components : sections;
    }

    /** The parts as a size tree, to be compared with another build's of the same level. */
    public SizeNode tree(Level level) {
        List<SizeNode> nodes = parts(level).stream()
                .map(part -> new SizeNode(
                        part.name(), Kind.DIVISION, part.fileBytes(), part.memoryBytes(), List.<SizeNode>of()))
                .toList();
        return new SizeNode(image, Kind.IMAGE, fileBytes, memoryBytes, nodes);
    }
}
