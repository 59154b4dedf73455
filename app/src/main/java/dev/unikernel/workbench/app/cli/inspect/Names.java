package dev.unikernel.workbench.app.cli.inspect;

import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.code.Demangler;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The symbols of a tree as people write them, asked for all at once. */
final class Names {
    private final Map<String, String> plain;

    private Names(Map<String, String> plain) {
        this.plain = plain;
    }

    static Names of(SizeNode tree) throws IOException {
        Set<String> symbols = new HashSet<>();
        collect(tree, symbols);
        return new Names(Demangler.demangle(symbols));
    }

    private static void collect(SizeNode node, Set<String> symbols) {
        if (node.kind() == Kind.SYMBOL) {
            symbols.add(node.label());
        }
        node.children().forEach(child -> collect(child, symbols));
    }

    /** The name, or what stands for it in the image if it has no other form. */
    String plain(String label) {
        return plain.getOrDefault(label, label);
    }
}
