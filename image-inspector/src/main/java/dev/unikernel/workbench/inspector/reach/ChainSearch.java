package dev.unikernel.workbench.inspector.reach;

import java.util.ArrayList;
import java.util.List;

/** Finds the deepest chain of calls below a function, each function once, without recursion of its own. */
final class ChainSearch {
    private static final int NEW = 0;
    private static final int OPEN = 1;
    private static final int DONE = 2;
    private static final int NOBODY = -1;

    private final Stacks stacks;
    private final Edges edges;
    private final byte[] state;
    private final int[] place;
    private final long[] deepest;
    private final int[] next;
    private final String[] unbounded;
    private final boolean[] indirect;

    ChainSearch(Stacks stacks) {
        this.stacks = stacks;
        this.edges = stacks.edges();
        this.state = new byte[stacks.count()];
        this.place = new int[state.length];
        this.deepest = new long[state.length];
        this.next = new int[state.length];
        this.unbounded = new String[state.length];
        this.indirect = new boolean[state.length];
    }

    StackChain chain(int from) {
        if (state[from] == NEW) search(from);
        List<String> functions = new ArrayList<>();
        for (int node = from; node != NOBODY; node = next[node]) functions.add(stacks.name(node));
        boolean bounded = unbounded[from].isEmpty();
        String open = indirect[from] ? "indirect calls below it are not followed" : "";
        return new StackChain(stacks.name(from), deepest[from], functions, bounded, bounded ? open : unbounded[from]);
    }

    private void search(int root) {
        int[] stack = new int[state.length];
        int depth = 0;
        open(root);
        stack[depth++] = root;
        while (depth > 0) {
            int node = stack[depth - 1];
            if (place[node] == edges.after(node)) {
                state[node] = DONE;
                depth--;
                if (depth > 0) take(stack[depth - 1], node);
                continue;
            }
            int edge = edges.edge(place[node]++);
            if (!stacks.isCall(edge)) continue;
            int to = edges.to(edge);
            if (state[to] == NEW) {
                open(to);
                stack[depth++] = to;
            } else if (state[to] == OPEN) {
                unbounded[node] = "recursion: " + stacks.name(node) + " leads to " + stacks.name(to) + " again";
            } else {
                take(node, to);
            }
        }
    }

    private void open(int node) {
        state[node] = OPEN;
        place[node] = edges.first(node);
        deepest[node] = stacks.bytes(node);
        next[node] = NOBODY;
        unbounded[node] = edges.isRecursive(node)
                ? "recursion: " + stacks.name(node) + " calls itself"
                : stacks.isDynamic(node) ? stacks.name(node) + " takes what it computes (alloca)" : "";
        indirect[node] = stacks.callsIndirectly(node);
    }

    /** Lets a function know of one that it calls and that is searched. */
    private void take(int node, int called) {
        if (unbounded[node].isEmpty()) unbounded[node] = unbounded[called];
        indirect[node] |= indirect[called];
        long depth = stacks.bytes(node) + deepest[called];
        if (depth <= deepest[node]) return;
        deepest[node] = depth;
        next[node] = called;
    }
}
