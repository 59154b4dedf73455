package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.code.Listing;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.frames.CallFrames;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stack use of an image's functions and the deepest chains of calls, as far as they are static. A number is the compiler's
 * if there is one, else by frame information where that counts from the stack pointer, else by the instructions.
 */
public final class Stacks {
    private final Owners owners;
    private final Edges edges = new Edges();
    private final long[] bytes;
    private final StackUse.Source[] sources;
    private final FrameCode code;
    private final boolean[] isFunction;
    private final List<StackArea> areas;
    private final ThreadScan threads;
    private final Optional<Unavailable> unavailable;

    private Stacks(ElfFile image, SymbolTable symbols, Listing listing, Map<String, Long> compiled) throws IOException {
        ElfFile file = symbols.file();
        this.owners = new Owners(symbols);
        this.bytes = new long[owners.count()];
        this.sources = new StackUse.Source[bytes.length];
        this.isFunction = new boolean[bytes.length];
        int word = file.header().machine() == 62 ? 8 : 4;
        this.code = new FrameCode(owners, word);
        CodeReferences references = new CodeReferences(owners, edges);
        this.areas = StackAreas.of(symbols);
        this.threads = new ThreadScan(owners, areas);
        this.unavailable = listing.read((address, name, operands) -> {
            references.instruction(address, name, operands);
            code.instruction(address, name, operands);
            threads.instruction(address, name, operands);
        });
        new DataReferences(image, symbols, owners, edges).assembly();
        edges.sort(owners.count());
        for (int node = 0; node < bytes.length; node++) {
            isFunction[node] = !owners.isSection(node) && isCode(file, symbols, node);
            bytes[node] = code.bytes[node] + word;
        }
        Arrays.fill(sources, StackUse.Source.CODE);
        CallFrames.read(file, (start, length, frame) -> {
            int node = owners.at(start);
            if (node < 0 || !frame.exact() || frame.bytes() == 0) return;
            boolean first = sources[node] != StackUse.Source.FRAME_INFORMATION;
            bytes[node] = first ? frame.bytes() : Math.max(bytes[node], frame.bytes());
            sources[node] = StackUse.Source.FRAME_INFORMATION;
        });
        compiled.forEach(this::compiled);
    }

    private void compiled(String function, long size) {
        for (int node : owners.named(function)) {
            bytes[node] = size;
            sources[node] = StackUse.Source.COMPILER;
        }
    }

    private static boolean isCode(ElfFile file, SymbolTable symbols, int node) {
        int symbol = symbols.ranges().symbolIndex(node);
        if (symbols.kind(symbol) == SymbolKind.OBJECT) return false;
        int section = symbols.sectionIndex(symbol);
        return file.section(section).map(Section::isExecutable).orElse(false);
    }

    /**
     * Reads the stack use of a linked image.
     *
     * @param image has the code if the symbols are in a file that has none
     * @param compiled what the compiler said ({@link StackUsageFiles}), by function; may be empty
     */
    public static Stacks of(ElfFile image, SymbolTable symbols, Listing listing, Map<String, Long> compiled)
            throws IOException {
        return new Stacks(image, symbols, listing, compiled);
    }

    /** Why there are no calls and no estimates, if objdump could not be used. */
    public Optional<Unavailable> unavailable() {
        return unavailable;
    }

    /** All functions, the largest first. */
    public List<StackUse> functions() {
        List<StackUse> all = new ArrayList<>();
        for (int node = 0; node < bytes.length; node++) {
            if (!isFunction[node]) continue;
            all.add(new StackUse(
                    owners.name(node), owners.address(node), bytes[node], sources[node], code.dynamic[node]));
        }
        all.sort(Comparator.comparingLong(StackUse::bytes).reversed().thenComparing(StackUse::function));
        return all;
    }

    /**
     * The deepest chain from each function that nothing calls directly: the entry, thread and interrupt functions; the
     * deepest first, unbounded ones before all others.
     */
    public List<StackChain> chains() {
        boolean[] called = new boolean[bytes.length];
        for (int edge = 0; edge < edges.count(); edge++) {
            if (isCall(edge)) called[edges.to(edge)] = true;
        }
        ChainSearch search = new ChainSearch(this);
        List<StackChain> chains = new ArrayList<>();
        for (int node = 0; node < bytes.length; node++) {
            if (isFunction[node] && !called[node]) chains.add(search.chain(node));
        }
        chains.sort(Comparator.comparing(StackChain::bounded)
                .thenComparing(Comparator.comparingLong(StackChain::bytes).reversed())
                .thenComparing(StackChain::entry));
        return chains;
    }

    /** The deepest chain from each function of that name. */
    public List<StackChain> chains(String function) {
        ChainSearch search = new ChainSearch(this);
        List<StackChain> chains = new ArrayList<>();
        for (int node : owners.named(function)) chains.add(search.chain(node));
        return chains;
    }

    /**
     * The stacks that symbols name with what begins on each, and the functions that are handed to one that makes threads.
     *
     * @param made bytes of the stacks that threads get when they are made; 0 if that is not known
     */
    public List<ThreadStack> threads(long made) {
        ChainSearch search = new ChainSearch(this);
        List<ThreadStack> all = new ArrayList<>();
        List<StackArea> begun = new ArrayList<>();
        for (ThreadScan.Begin begin : threads.begins()) {
            begun.add(begin.area());
            String evidence = "it sets the stack pointer at 0x" + Long.toHexString(begin.place());
            Optional<StackArea> area = Optional.of(begin.area());
            StackChain chain = search.chain(begin.node());
            all.add(ThreadStack.of(
                    name(begin.node()), evidence, area, begin.area().size(), chain));
        }
        for (ThreadScan.Handed handed : threads.handed()) {
            if (!isFunction[handed.node()]) continue;
            String evidence =
                    "its address is handed to " + handed.maker() + " at 0x" + Long.toHexString(handed.place());
            StackChain chain = search.chain(handed.node());
            all.add(ThreadStack.of(name(handed.node()), evidence, Optional.empty(), made, chain));
        }
        for (StackArea area : areas) {
            if (area.isKnown() && !begun.contains(area)) all.add(ThreadStack.unused(area));
        }
        return all;
    }

    /** Calls, jumps to other functions, and assembly that runs on. */
    boolean isCall(int edge) {
        Reference.Kind kind = edges.kind(edge);
        boolean control =
                kind == Reference.Kind.CALL || kind == Reference.Kind.JUMP || kind == Reference.Kind.FALLS_THROUGH;
        return control && isFunction[edges.to(edge)];
    }

    int count() {
        return bytes.length;
    }

    Edges edges() {
        return edges;
    }

    long bytes(int node) {
        return bytes[node];
    }

    boolean isDynamic(int node) {
        return code.dynamic[node];
    }

    boolean callsIndirectly(int node) {
        return code.indirect[node];
    }

    String name(int node) {
        return owners.name(node);
    }
}
