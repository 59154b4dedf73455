package dev.unikernel.workbench.app.structures;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The heap of a stopped guest.
 *
 * @param areas of RAM that it has, ascending
 * @param blocks ascending, without overlap
 * @param counted what the system counts itself, by what
 * @param damage where it contradicts itself, and at which element; empty if it was gone through without
 * @param notes what is to be known besides
 */
public record GuestHeap(
        List<Area> areas, List<Block> blocks, Map<String, Long> counted, List<String> damage, List<String> notes) {

    /** A piece of RAM from its first byte to behind its last. */
    public record Area(long start, long end) {
        public long size() {
            return end - start;
        }
    }

    /**
     * A block, headers included.
     *
     * @param memory where its user's memory begins
     * @param several it may be several that lie side by side: the system keeps no border between them
     */
    public record Block(long start, long size, boolean used, long memory, boolean several) {
        public boolean has(long address) {
            return Long.compareUnsigned(address - start, size) < 0;
        }
    }

    /** How many blocks are at least {@code from} bytes long, and less than twice that. */
    public record Sizes(long from, int used, long usedBytes, int free, long freeBytes) {}

    public GuestHeap {
        areas = areas.stream()
                .sorted(Comparator.comparing(Area::start, Long::compareUnsigned))
                .toList();
        blocks = blocks.stream()
                .sorted(Comparator.comparing(Block::start, Long::compareUnsigned))
                .toList();
        counted = Map.copyOf(counted);
        damage = List.copyOf(damage);
        notes = List.copyOf(notes);
    }

    /** Bytes in blocks that are in use, or free. */
    public long bytes(boolean used) {
        return blocks.stream()
                .filter(block -> block.used() == used)
                .mapToLong(Block::size)
                .sum();
    }

    public long count(boolean used) {
        return blocks.stream().filter(block -> block.used() == used).count();
    }

    /** Bytes of RAM that it has. */
    public long bytes() {
        return areas.stream().mapToLong(Area::size).sum();
    }

    public Optional<Block> largestFree() {
        return blocks.stream().filter(block -> !block.used()).max(Comparator.comparingLong(Block::size));
    }

    /** The block that has an address. */
    public Optional<Block> at(long address) {
        return blocks.stream().filter(block -> block.has(address)).findFirst();
    }

    /** The area that has an address. */
    public Optional<Area> area(long address) {
        return areas.stream()
                .filter(area -> Long.compareUnsigned(address - area.start(), area.size()) < 0)
                .findFirst();
    }

    /** By powers of two, ascending; those without blocks are left out. */
    public List<Sizes> sizes() {
        Map<Long, Sizes> all = new TreeMap<>();
        for (Block block : blocks) {
            long from = Long.highestOneBit(block.size());
            Sizes one = all.getOrDefault(from, new Sizes(from, 0, 0, 0, 0));
            all.put(
                    from,
                    block.used()
                            ? new Sizes(from, one.used + 1, one.usedBytes + block.size(), one.free, one.freeBytes)
                            : new Sizes(from, one.used, one.usedBytes, one.free + 1, one.freeBytes + block.size()));
        }
        return List.copyOf(all.values());
    }
}
