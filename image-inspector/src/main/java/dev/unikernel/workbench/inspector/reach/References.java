package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The references of a linked image, as far as they are static: calls, jumps and addresses in code (by objdump), addresses in
 * data, and the relocations that the linker kept. It begins at the entry, and at what tables for the machine and the start-up
 * code name: notes, {@code .init_array} and its kin. For one thread at a time.
 */
public final class References {
    private static final Set<String> TABLES =
            Set.of(".init_array", ".preinit_array", ".fini_array", ".ctors", ".dtors", ".init", ".fini");
    private static final int UNSEEN = -1;
    private static final int ROOT = -2;
    private static final int SHOWN = 50;
    private static final int GOES_SHOWN = 100;

    private final SymbolTable symbols;
    private final Owners owners;
    private final Edges edges = new Edges();
    private final List<Integer> roots = new ArrayList<>();
    private final Optional<Unavailable> codeUnavailable;
    private final boolean byRelocations;

    private References(ElfFile image, SymbolTable symbols, Listing listing, Listing.Instructions also)
            throws IOException {
        this.symbols = symbols;
        this.owners = new Owners(symbols);
        DataReferences data = new DataReferences(image, symbols, owners, edges);
        this.byRelocations = data.relocations();
        CodeReferences code = new CodeReferences(owners, edges);
        this.codeUnavailable = listing.read((address, name, operands) -> {
            code.instruction(address, name, operands);
            also.instruction(address, name, operands);
        });
        data.pointers();
        data.dynamic();
        data.assembly();
        edges.sort(owners.count());
        int entry = owners.at(symbols.file().header().entry());
        if (entry >= 0) roots.add(entry);
        exported();
        for (Section section : owners.sections()) {
            boolean table = section.type() == Section.NOTE || TABLES.contains(section.name());
            if (table && section.isAllocated()) roots.add(owners.section(section.index()));
        }
    }

    /** Reads all references of an image; symbols of its symbol file and {@code listing} have the same addresses. */
    public static References of(ElfFile image, SymbolTable symbols, Listing listing) throws IOException {
        return new References(image, symbols, listing, (address, name, operands) -> {});
    }

    /** Reads them, and hands every instruction to {@code also}, so that the code is disassembled once. */
    public static References of(ElfFile image, SymbolTable symbols, Listing listing, Listing.Instructions also)
            throws IOException {
        return new References(image, symbols, listing, also);
    }

    /** What a dynamic linker finds by name, other files may call. */
    private void exported() throws Malformed {
        SymbolTable dynamic = SymbolTable.dynamic(symbols.file());
        for (int i = 1; i < dynamic.count(); i++) {
            boolean defined = dynamic.sectionIndex(i) > SymbolTable.UNDEFINED && dynamic.kind(i) != SymbolKind.TLS;
            int node = defined ? owners.at(dynamic.address(i)) : Owners.NOBODY;
            if (node >= 0) roots.add(node);
        }
    }

    /** Why what is not reached cannot be told, if it cannot: no symbols, or nothing to begin at. */
    public Optional<String> blind() {
        if (symbols.count() <= 1) return Optional.of("without symbols there are no functions to reach");
        if (symbols.isDynamic())
            return Optional.of("of its functions only those that other files may call have symbols");
        if (symbols.file().isRelocatable()) return Optional.of("an object file is reached from what it is linked into");
        return roots.isEmpty() ? Optional.of("it has neither an entry nor tables to begin at") : Optional.empty();
    }

    /** Why the references of code are missing, if they are; then chains go over data and relocations only. */
    public Optional<Unavailable> codeUnavailable() {
        return codeUnavailable;
    }

    /** Whether the linker kept relocations, which then go before what objdump shows. */
    public boolean hasRelocations() {
        return byRelocations;
    }

    /** Why each symbol of that name is in the image; empty if none has it. */
    public List<Why> why(String name) {
        List<Why> all = new ArrayList<>();
        for (int node : owners.named(name)) all.add(why(node));
        return all;
    }

    /** Symbols of code that no chain leads to, the largest first. */
    public List<Symbol> unreached() {
        int[] reached = reach(Owners.NOBODY);
        List<Integer> left = new ArrayList<>();
        for (int node = 0; node < owners.count(); node++) {
            if (reached[node] == UNSEEN && !owners.isSection(node) && isCode(node)) left.add(node);
        }
        left.sort(Comparator.comparingLong(owners::size).reversed());
        return left.stream().map(symbols.ranges()::symbol).toList();
    }

    private boolean isCode(int node) {
        int section = symbols.ranges().symbol(node).section();
        return symbols.file().section(section).map(Section::isExecutable).orElse(false);
    }

    /** For each node the edge by which it was reached first, breadth first; {@code without} is never entered. */
    private int[] reach(int without) {
        int[] by = new int[owners.count()];
        Arrays.fill(by, UNSEEN);
        Deque<Integer> next = new ArrayDeque<>();
        for (int root : roots) {
            if (root == without || by[root] != UNSEEN) continue;
            by[root] = ROOT;
            next.add(root);
        }
        for (Integer node = next.poll(); node != null; node = next.poll()) {
            for (int i = edges.first(node); i < edges.after(node); i++) {
                int edge = edges.edge(i);
                int to = edges.to(edge);
                if (by[to] != UNSEEN || to == without) continue;
                by[to] = edge;
                next.add(to);
            }
        }
        return by;
    }

    private Why why(int node) {
        int[] all = reach(Owners.NOBODY);
        List<Reference> chain = new ArrayList<>();
        List<Integer> above = new ArrayList<>();
        if (all[node] != UNSEEN) chain(node, all, chain, above);
        List<String> dominators = new ArrayList<>();
        for (int one : above) {
            if (one != node && reach(one)[node] == UNSEEN) dominators.add(owners.name(one));
        }
        List<Integer> goes = new ArrayList<>();
        long bytes = owners.size(node);
        int[] without = reach(node);
        for (int other = 0; other < all.length; other++) {
            boolean lost = other != node && all[other] != UNSEEN && without[other] == UNSEEN;
            if (!lost || owners.isSection(other)) continue;
            goes.add(other);
            bytes += owners.size(other);
        }
        List<String> names = bySize(goes);
        return new Why(
                owners.name(node),
                owners.address(node),
                owners.size(node),
                chain,
                referrers(node),
                dominators,
                names.subList(0, Math.min(GOES_SHOWN, names.size())),
                names.size(),
                bytes);
    }

    private void chain(int node, int[] by, List<Reference> chain, List<Integer> above) {
        int at = node;
        while (by[at] != ROOT) {
            int edge = by[at];
            above.add(at);
            chain.add(reference(edge));
            at = edges.from(edge);
        }
        above.add(at);
        chain.add(new Reference("entry", owners.name(at), Reference.Kind.ENTRY, owners.address(at)));
        Collections.reverse(chain);
        Collections.reverse(above);
    }

    private Reference reference(int edge) {
        return new Reference(
                owners.name(edges.from(edge)), owners.name(edges.to(edge)), edges.kind(edge), edges.place(edge));
    }

    private List<Reference> referrers(int node) {
        List<Reference> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int edge = 0; edge < edges.count() && found.size() < SHOWN; edge++) {
            if (edges.to(edge) == node && seen.add(edges.from(edge))) found.add(reference(edge));
        }
        return found;
    }

    private List<String> bySize(List<Integer> nodes) {
        nodes.sort(Comparator.comparingLong(owners::size).reversed());
        return nodes.stream().map(owners::name).toList();
    }
}
