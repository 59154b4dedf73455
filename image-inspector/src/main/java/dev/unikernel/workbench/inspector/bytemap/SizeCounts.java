package dev.unikernel.workbench.inspector.bytemap;

import java.util.Arrays;

/** The size tree as arrays: node 0 is the root, a child comes after its parent. No object a node, and one hash table. */
final class SizeCounts {
    private int[] parents = new int[256];
    private long[] keys = new long[256];
    private long[] file = new long[256];
    private long[] memory = new long[256];
    private Ranges[] sources = new Ranges[256];
    private int[] ranges = new int[256];
    private int count = 1;
    private int[] slots = new int[1024];
    private int[] firstChild = {};
    private int[] nextSibling = {};

    /** The parent's child of that key; a new one is shown by the range that first had it. */
    int child(int parent, long key, Ranges source, int range) {
        if (2 * count > slots.length) rehash();
        int slot = slot(parent, key);
        while (slots[slot] != 0) {
            int node = slots[slot];
            if (parents[node] == parent && keys[node] == key) return node;
            slot = slot + 1 & slots.length - 1;
        }
        if (count == parents.length) grow(2 * count);
        parents[count] = parent;
        keys[count] = key;
        sources[count] = source;
        ranges[count] = range;
        slots[slot] = count;
        return count++;
    }

    private int slot(int parent, long key) {
        long hash = (key * 31 + parent) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 32) & slots.length - 1;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int node = 1; node < count; node++) {
            int slot = slot(parents[node], keys[node]);
            while (slots[slot] != 0) slot = slot + 1 & slots.length - 1;
            slots[slot] = node;
        }
    }

    private void grow(int size) {
        parents = Arrays.copyOf(parents, size);
        keys = Arrays.copyOf(keys, size);
        file = Arrays.copyOf(file, size);
        memory = Arrays.copyOf(memory, size);
        sources = Arrays.copyOf(sources, size);
        ranges = Arrays.copyOf(ranges, size);
    }

    void add(int node, long bytes, boolean inMemory) {
        if (inMemory) memory[node] += bytes;
        else file[node] += bytes;
    }

    /** Forgets a leaf. */
    void clear(int node) {
        file[node] = 0;
        memory[node] = 0;
    }

    /** Adds the leaves up to the root and links children to parents; once, after the last of them. */
    void addUp() {
        firstChild = new int[count];
        nextSibling = new int[count];
        for (int node = count - 1; node > 0; node--) {
            file[parents[node]] += file[node];
            memory[parents[node]] += memory[node];
            nextSibling[node] = firstChild[parents[node]];
            firstChild[parents[node]] = node;
        }
    }

    int count() {
        return count;
    }

    int parent(int node) {
        return parents[node];
    }

    long key(int node) {
        return keys[node];
    }

    long file(int node) {
        return file[node];
    }

    long memory(int node) {
        return memory[node];
    }

    Ranges ranges(int node) {
        return sources[node];
    }

    int range(int node) {
        return ranges[node];
    }

    /** Children with any bytes left, in the order they came. */
    int[] children(int parent) {
        int[] found = new int[16];
        int size = 0;
        for (int node = firstChild[parent]; node != 0; node = nextSibling[node]) {
            if (file[node] == 0 && memory[node] == 0) continue;
            if (size == found.length) found = Arrays.copyOf(found, 2 * size);
            found[size++] = node;
        }
        return Arrays.copyOf(found, size);
    }
}
