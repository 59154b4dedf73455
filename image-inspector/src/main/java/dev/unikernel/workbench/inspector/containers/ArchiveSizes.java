package dev.unikernel.workbench.inspector.containers;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.InspectorException;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sizes of an archive: a node a member, and in it the levels asked for. The file's total is the archive's own length, and in
 * a thin archive that of the member files beside it.
 */
public final class ArchiveSizes {
    private ArchiveSizes() {}

    /** The tree; {@code top} 0 shows all. Members that are no object files (LLVM bitcode) are one node each. */
    public static SizeNode of(String name, Archive archive, List<Level> levels, int top, Predicate<String> filter)
            throws IOException {
        List<SizeNode> members = new ArrayList<>();
        for (Archive.Member member : archive.members()) {
            if (member.size() == 0 && !member.outside()) continue;
            SizeNode node =
                    member.table() ? leaf(member.name(), member.size()) : member(archive, member, levels, top, filter);
            if (node.fileBytes() != 0 && (!member.table() || filter.test(node.label()))) members.add(node);
        }
        if (filter.test("[archive headers]")) members.add(leaf("[archive headers]", archive.overhead()));
        members.sort(Comparator.comparingLong(SizeNode::fileBytes).reversed());
        long file = members.stream().mapToLong(SizeNode::fileBytes).sum();
        long memory = members.stream().mapToLong(SizeNode::memoryBytes).sum();
        return new SizeNode(name, Kind.IMAGE, file, memory, shown(members, top));
    }

    private static List<SizeNode> shown(List<SizeNode> all, int top) {
        if (top <= 0 || all.size() <= top) return List.copyOf(all);
        List<SizeNode> rest = all.subList(top, all.size());
        List<SizeNode> shown = new ArrayList<>(all.subList(0, top));
        long file = rest.stream().mapToLong(SizeNode::fileBytes).sum();
        long memory = rest.stream().mapToLong(SizeNode::memoryBytes).sum();
        shown.add(new SizeNode("[" + rest.size() + " others]", Kind.OTHERS, file, memory, List.of()));
        return List.copyOf(shown);
    }

    private static SizeNode leaf(String label, long size) {
        return new SizeNode(label, Kind.OUTSIDE, size, 0, List.of());
    }

    private static SizeNode member(
            Archive archive, Archive.Member member, List<Level> levels, int top, Predicate<String> filter)
            throws IOException {
        Optional<byte[]> bytes = archive.bytes(member);
        boolean wanted = filter.test(member.name());
        if (bytes.isEmpty())
            return leaf(member.name() + " [not read]", wanted && !member.outside() ? member.size() : 0);
        try {
            ElfFile elf = ElfFile.of(member.name(), bytes.get());
            SymbolTable symbols = SymbolTable.of(elf);
            Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "");
            Predicate<String> inside = wanted ? label -> true : filter;
            SizeNode tree = ByteMap.of(elf, symbols).tree(levels, top, inside, attribution.divisions(levels));
            return new SizeNode(member.name(), Kind.DIVISION, tree.fileBytes(), tree.memoryBytes(), tree.children());
        } catch (InspectorException other) {
            return leaf(member.name() + " [no object file]", wanted ? bytes.get().length : 0);
        }
    }
}
