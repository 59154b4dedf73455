package dev.unikernel.workbench.inspector.compare;

import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Which owner of the older build is which of the newer one: by the same label first; then by the label without what
 * compilers append to make names unique; then, as two builds may be in two folders, by the last name of a path.
 */
final class Pairs {
    /** An owner in both builds, or in one of them. */
    record Pair(Optional<SizeNode> before, Optional<SizeNode> after) {}

    /** gcc's clones and numbered statics, clang's promoted ones, Rust's hashes. */
    private static final Pattern APPENDED = Pattern.compile(
            "(?:\\.(?:constprop|isra|part|cold|lto_priv|llvm)(?:\\.\\d+)?|\\.\\d+|::h[0-9a-f]{16}|17h[0-9a-f]{16}E)+$");

    private final List<Pair> pairs = new ArrayList<>();
    private List<SizeNode> before;
    private List<SizeNode> after;

    private Pairs(List<SizeNode> before, List<SizeNode> after) {
        this.before = before;
        this.after = after;
    }

    static List<Pair> of(List<SizeNode> before, List<SizeNode> after) {
        Pairs pairs = new Pairs(before, after);
        pairs.match(label -> label);
        pairs.match(label -> APPENDED.matcher(label).replaceFirst(""));
        pairs.match(Pairs::lastName);
        for (SizeNode node : pairs.before) pairs.pairs.add(new Pair(Optional.of(node), Optional.empty()));
        for (SizeNode node : pairs.after) pairs.pairs.add(new Pair(Optional.empty(), Optional.of(node)));
        return pairs.pairs;
    }

    private static String lastName(String label) {
        return label.startsWith("[") ? label : label.substring(label.lastIndexOf('/') + 1);
    }

    /** Pairs those of the same key in their order; of two with the same key and size in both builds, these go together. */
    private void match(UnaryOperator<String> key) {
        Map<String, Deque<SizeNode>> waiting = new HashMap<>();
        for (SizeNode node : before) {
            waiting.computeIfAbsent(key(node, key), any -> new ArrayDeque<>()).add(node);
        }
        List<SizeNode> left = new ArrayList<>();
        for (SizeNode node : after) {
            Optional<SizeNode> same =
                    Optional.ofNullable(waiting.get(key(node, key))).flatMap(all -> take(all, node));
            if (same.isPresent()) pairs.add(new Pair(same, Optional.of(node)));
            else left.add(node);
        }
        after = left;
        List<SizeNode> gone = new ArrayList<>();
        waiting.values().forEach(gone::addAll);
        before = gone;
    }

    private static String key(SizeNode node, UnaryOperator<String> key) {
        return node.kind() + " " + key.apply(node.label());
    }

    private static Optional<SizeNode> take(Deque<SizeNode> all, SizeNode like) {
        int looked = 0;
        for (SizeNode node : all) {
            if (looked++ == 100) break;
            if (node.fileBytes() == like.fileBytes() && node.memoryBytes() == like.memoryBytes()) {
                all.removeFirstOccurrence(node);
                return Optional.of(node);
            }
        }
        return Optional.ofNullable(all.pollFirst());
    }
}
