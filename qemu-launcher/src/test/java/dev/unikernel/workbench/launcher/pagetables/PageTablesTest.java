package dev.unikernel.workbench.launcher.pagetables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.launcher.pagetables.AddressWalk.Access;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that the test builds by the manuals, against what the walk makes of them. */
class PageTablesTest {
    private static final int MEMORY = 24 << 20;
    private static final long SCTLR_ON = 1;

    /** The formats as their manuals have them, written down a second time. */
    enum Shape {
        LONG_4(4, 9, 12, 8, 512),
        LONG_5(5, 9, 12, 8, 512),
        PAE(3, 9, 12, 8, 4),
        LEGACY(2, 10, 12, 4, 1024),
        ARM_4K(4, 9, 12, 8, 512),
        ARM_16K(3, 11, 14, 8, 1),
        ARM_64K(3, 13, 16, 8, 64);

        final int levels;
        final int index;
        final int page;
        final int width;
        final int rootEntries;

        Shape(int levels, int index, int page, int width, int rootEntries) {
            this.levels = levels;
            this.index = index;
            this.page = page;
            this.width = width;
            this.rootEntries = rootEntries;
        }

        boolean isArm() {
            return name().startsWith("ARM");
        }

        int shift(int level) {
            return page + (level - 1) * index;
        }

        int tableBytes() {
            return (1 << index) * width;
        }

        PagingRegisters registers(long root) {
            return switch (this) {
                case LONG_4 -> new PagingRegisters.X86(0x8001_0001L, root, 0x20, 0xd00);
                case LONG_5 -> new PagingRegisters.X86(0x8001_0001L, root, 0x1020, 0xd00);
                case PAE -> new PagingRegisters.X86(0x8001_0001L, root, 0x20, 0x800);
                case LEGACY -> new PagingRegisters.X86(0x8001_0001L, root, 0x10, 0);
                // T0SZ 16, 28 and 16; the upper half off
                case ARM_4K -> new PagingRegisters.Arm64(SCTLR_ON, 16 | 1 << 23, root, 0, 0xff44_0400L);
                case ARM_16K -> new PagingRegisters.Arm64(SCTLR_ON, 28 | 2 << 14 | 1 << 23, root, 0, 0xff44_0400L);
                case ARM_64K -> new PagingRegisters.Arm64(SCTLR_ON, 16 | 1 << 14 | 1 << 23, root, 0, 0xff44_0400L);
            };
        }

        long tableEntry(long target) {
            return isArm() ? target | 3 : this == PAE && target == 0 ? 1 : target | 7;
        }

        /** The third level of PAE has no rights. */
        long tableEntry(int level, long target) {
            return this == PAE && level == 3 ? target | 1 : tableEntry(target);
        }

        long pageEntry(int level, long target, boolean write, boolean execute) {
            if (isArm()) {
                return target | (level == 1 ? 3 : 1) | 1 << 10 | (write ? 0 : 1 << 7) | (execute ? 0 : 1L << 53);
            }
            return target | 1 | (write ? 2 : 0) | (level > 1 ? 0x80 : 0) | (execute || width == 4 ? 0 : 1L << 63);
        }

        boolean mayBePage(int level) {
            return level <= 2 || (level == 3 && (this == LONG_4 || this == LONG_5 || this == ARM_4K));
        }
    }

    /** One mapped page of the test's own. */
    record Page(long physical, long size, boolean write, boolean execute) {}

    private final TableMemory memory = new TableMemory(MEMORY, 0);

    private static PageFormat format(PagingRegisters registers) {
        return ((Paging.On) Paging.of(registers)).format();
    }

    private static void map(TableMemory memory, Shape shape, long root, long address, int pageLevel, Page page) {
        long table = root;
        for (int level = shape.levels; ; level--) {
            int entries = level == shape.levels ? shape.rootEntries : 1 << shape.index;
            int index = (int) (address >>> shape.shift(level)) & (entries - 1);
            long at = table + (long) index * shape.width;
            if (level == pageLevel) {
                memory.set(at, shape.width, shape.pageEntry(level, page.physical, page.write, page.execute));
                return;
            }
            long entry = memory.get(at, shape.width);
            if (entry == 0) {
                long next = memory.table(shape.tableBytes());
                memory.set(at, shape.width, shape.tableEntry(level, next));
                table = next;
            } else {
                table = entry & 0xffff_ffff_f000L & -(long) Math.min(shape.tableBytes(), 1 << shape.page);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void whatIsMappedIsFoundPageForPage(Shape shape) {
        long root = memory.table(shape.tableBytes());
        PageFormat format = format(shape.registers(root));
        assertThat(format.roots().get(0).level()).isEqualTo(shape == Shape.ARM_16K ? 2 : shape.levels);
        Random random = new Random(7);
        TreeMap<Long, Page> model = new TreeMap<>(Long::compareUnsigned);
        int levels = format.roots().get(0).level();
        int bits = shape == Shape.ARM_16K ? 36 : shape.shift(levels) + Integer.numberOfTrailingZeros(shape.rootEntries);
        for (int i = 0; i < 60; i++) {
            int level = random.nextInt(4) == 0 && shape.mayBePage(2) ? 2 : 1;
            long size = 1L << shape.shift(level);
            int run = random.nextInt(5) + 1;
            long at = random.nextLong() >>> (64 - bits) & -(1L << shape.shift(2)) & ~(1L << (bits - 1));
            if (random.nextBoolean()) {
                at |= 1L << (bits - 1);
            }
            long physical = (random.nextInt(1 << 20) * size)
                    & 0xff_ffff_ffffL
                    & (shape.width == 4 ? 0xffff_ffffL : -1L)
                    & -size;
            boolean write = random.nextBoolean();
            boolean execute = shape.width == 4 || random.nextBoolean();
            long from = format.canonical(at);
            Long before = model.floorKey(from);
            boolean free = model.subMap(from, true, format.canonical(at + (1L << shape.shift(2)) - 1), true)
                            .isEmpty()
                    && (before == null || Long.compareUnsigned(from - before, 1L << shape.shift(2)) >= 0)
                    && memory.table(1 << 16) < MEMORY - (1 << 20);
            for (int n = 0; free && n < (level == 2 ? 1 : run); n++) {
                Page page = new Page(physical + n * size, size, write, execute);
                mapAny(shape, levels, root, at + n * size, level, page);
                model.put(format.canonical(at + n * size), page);
            }
        }
        assertThat(model).hasSizeGreaterThan(20);

        MemoryMap found = MapWalk.of(format, memory, Bounds.USUAL).join();

        assertThat(found.missing()).isEmpty();
        TreeMap<Long, Page> pages = new TreeMap<>(Long::compareUnsigned);
        for (MapRange range : found.ranges()) {
            for (long at = 0; at < range.size(); at += range.pageSize()) {
                long address = range.start() + at;
                pages.put(
                        address,
                        new Page(
                                range.physical(address),
                                range.pageSize(),
                                range.rights().write(),
                                range.rights().execute()));
            }
        }
        assertThat(pages).isEqualTo(model);
        for (Map.Entry<Long, Page> one : model.entrySet()) {
            AddressWalk walk = AddressWalk.of(format, memory, one.getKey() + 5).join();
            assertThat(walk.why()).isEmpty();
            assertThat(walk.page().orElseThrow().physical(one.getKey() + 5)).isEqualTo(one.getValue().physical + 5);
            assertThat(walk.refusal(Access.WRITE, false).isEmpty()).isEqualTo(one.getValue().write);
            assertThat(walk.refusal(Access.EXECUTE, false).isEmpty()).isEqualTo(one.getValue().execute);
            assertThat(found.at(one.getKey() + 5)).isPresent();
        }
    }

    /** The root of 16 KiB granules with 36 bits is a level lower than the shape's highest. */
    private void mapAny(Shape shape, int levels, long root, long address, int level, Page page) {
        if (shape != Shape.ARM_16K) {
            map(memory, shape, root, address, level, page);
            return;
        }
        long at = root + (address >>> shape.shift(2)) * 8;
        if (level == 2) {
            memory.set(at, 8, shape.pageEntry(2, page.physical, page.write, page.execute));
            return;
        }
        if (memory.get(at, 8) == 0) {
            memory.set(at, 8, memory.table(shape.tableBytes()) | 3);
        }
        long table = memory.get(at, 8) & -(long) shape.tableBytes();
        memory.set(
                table + ((address >>> shape.page) & 2047) * 8,
                8,
                shape.pageEntry(1, page.physical, page.write, page.execute));
        assertThat(levels).isEqualTo(2);
    }

    @Test
    void neighboursThatAreAlikeAreOneRange() {
        long root = memory.table(4096);
        for (int i = 0; i < 1000; i++) {
            map(
                    memory,
                    Shape.LONG_4,
                    root,
                    0x40_0000L + i * 4096L,
                    1,
                    new Page(0x10_0000L + i * 4096L, 4096, true, i < 10));
        }
        MemoryMap found = map(Shape.LONG_4, root);
        assertThat(found.ranges()).hasSize(2);
        assertThat(found.ranges().get(0).size()).isEqualTo(10 * 4096);
        assertThat(found.ranges().get(1).rights()).hasToString("rw-");
        assertThat(found.ranges().get(1).physical()).isEqualTo(0x10_0000L + 10 * 4096);
        assertThat(found.mappedBytes()).isEqualTo(1000 * 4096);
    }

    private MemoryMap map(Shape shape, long root) {
        return MapWalk.of(format(shape.registers(root)), memory, Bounds.USUAL).join();
    }

    @Test
    void tablesOfALevelAreReadTogetherAndASharedOneOnce() {
        TableMemory cheap = new TableMemory(MEMORY, 64 << 10);
        long root = cheap.table(4096);
        long pdpt = cheap.table(4096);
        cheap.set(root, 8, pdpt | 3);
        long shared = cheap.table(4096);
        cheap.set(shared, 8, 0x7000 | 3);
        for (int i = 0; i < 100; i++) {
            long directory = cheap.table(4096);
            cheap.set(pdpt + 8L * i, 8, directory | 3);
            cheap.set(directory, 8, shared | 3);
        }
        MemoryMap found = MapWalk.of(format(Shape.LONG_4.registers(root)), cheap, Bounds.USUAL)
                .join();
        assertThat(found.ranges()).hasSize(100);
        assertThat(found.tables()).isEqualTo(103);
        assertThat(cheap.requests).isEqualTo(4);
        assertThat(cheap.bytesRead).isLessThan(110 * 4096);
    }

    @Test
    void aRecursiveEntryShowsTheTablesThemselves() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0x40_0000L, 1, new Page(0x10_0000L, 4096, true, true));
        memory.set(root + 8 * 510, 8, root | 3);
        MemoryMap found = map(Shape.LONG_4, root);
        assertThat(found.missing()).isEmpty();
        // the page itself, then every table that is on its way, through the recursive entry: PT, PD, PDPT and PML4
        assertThat(found.mappedBytes()).isEqualTo(5 * 4096);
        assertThat(found.at(0xffff_ff7f_bfdf_e000L))
                .hasValueSatisfying(self -> assertThat(self.physical()).isEqualTo(root));
    }

    @Test
    void tablesThatAllPointToThemselvesNeitherLoopNorGrow() {
        long root = memory.table(4096);
        for (int i = 0; i < 512; i++) {
            memory.set(root + 8L * i, 8, root | 7);
        }
        long before = System.nanoTime();
        MemoryMap found = map(Shape.LONG_5, root);
        assertThat(found.tables()).isEqualTo(1);
        assertThat(found.ranges().size()).isLessThan(100);
        assertThat(found.ranges().get(0).samePage()).isTrue();
        assertThat(found.missing().toString()).contains("again and again");
        assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
    }

    @Test
    void tablesThatLeadNowhereAreGoneThroughOnce() {
        long root = memory.table(4096);
        long table = root;
        for (int level = 0; level < 4; level++) {
            long next = memory.table(4096);
            for (int i = 0; i < 512; i++) {
                memory.set(table + 8L * i, 8, next | 7);
            }
            table = next;
        }
        for (int i = 0; i < 512; i++) {
            memory.set(table + 8L * i, 8, 0);
        }
        MemoryMap found = map(Shape.LONG_5, root);
        assertThat(found.ranges()).isEmpty();
        assertThat(found.missing()).isEmpty();
    }

    @Test
    void oneStrangeSlotDoesNotHideTheOthers() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0xffff_ffff_8000_0000L, 1, new Page(0x10_0000L, 4096, false, true));
        long loop = memory.table(4096);
        for (int i = 0; i < 512; i++) {
            memory.set(loop + 8L * i, 8, loop | 7);
        }
        memory.set(root, 8, loop | 7);
        MemoryMap found = map(Shape.LONG_4, root);
        assertThat(found.missing()).hasSize(1);
        assertThat(found.at(0xffff_ffff_8000_0000L)).isPresent();
    }

    @Test
    void theBoundsHoldAndAreSaid() {
        long root = memory.table(4096);
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            map(
                    memory,
                    Shape.LONG_4,
                    root,
                    i * 0x20_0000L,
                    1,
                    new Page(random.nextInt(1000) * 4096L, 4096, true, true));
        }
        Bounds tight = new Bounds(50, 1000, 1000, 20, 20);
        MemoryMap found =
                MapWalk.of(format(Shape.LONG_4.registers(root)), memory, tight).join();
        assertThat(found.ranges()).hasSize(20);
        assertThat(found.tables()).isEqualTo(50);
        assertThat(found.missing().toString()).contains("ranges", "tables were not read");
    }

    @Test
    void anUnreadableTableIsSaidAndHidesNoOther() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0, 1, new Page(0x10_0000L, 4096, true, true));
        memory.set(root + 8, 8, 0x7fff_f000L | 3);
        MemoryMap found = map(Shape.LONG_4, root);
        assertThat(found.ranges()).hasSize(1);
        assertThat(found.missing()).singleElement().asString().contains("0x7ffff000", "outside");
        AddressWalk walk = AddressWalk.of(found.format(), memory, 1L << 39).join();
        assertThat(walk.why()).hasValueSatisfying(why -> assertThat(why).contains("could not be read: outside"));
    }

    @Test
    void rightsAreThoseOfAllLevelsTogether() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0x40_0000L, 1, new Page(0x10_0000L, 4096, true, true));
        memory.set(root, 8, (memory.get(root, 8) & ~2L) | 1L << 63);
        MemoryMap found = map(Shape.LONG_4, root);
        assertThat(found.ranges().get(0).rights()).hasToString("r--");
        AddressWalk walk = AddressWalk.of(found.format(), memory, 0x40_0000L).join();
        assertThat(walk.refusal(Access.WRITE, false))
                .hasValueSatisfying(why -> assertThat(why).contains("PML4 entry", "read-only (RW=0)"));
        assertThat(walk.refusal(Access.EXECUTE, false))
                .hasValueSatisfying(why -> assertThat(why).contains("not executable (NX)"));
        assertThat(walk.refusal(Access.READ, true))
                .hasValueSatisfying(why -> assertThat(why).contains("supervisor"));
        assertThat(walk.refusal(Access.READ, false)).isEmpty();
    }

    @Test
    void noExecuteCountsOnlyWithItsSwitch() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0x40_0000L, 1, new Page(0x10_0000L, 4096, true, false));
        PageFormat off = format(new PagingRegisters.X86(0x8000_0001L, root, 0x20, 0x500));
        MemoryMap found = MapWalk.of(off, memory, Bounds.USUAL).join();
        assertThat(found.ranges()).isEmpty();
        assertThat(found.missing()).singleElement().asString().contains("EFER.NXE is 0");
        assertThat(off.protections()).containsEntry("nx", false).containsEntry("wp", false);
    }

    @Test
    void ringZeroWritesToReadOnlyPagesWithoutWriteProtect() {
        long root = memory.table(4096);
        map(memory, Shape.LONG_4, root, 0x40_0000L, 1, new Page(0x10_0000L, 4096, false, true));
        PageFormat open = format(new PagingRegisters.X86(0x8000_0001L, root, 0x20, 0xd00));
        AddressWalk walk = AddressWalk.of(open, memory, 0x40_0000L).join();
        assertThat(walk.refusal(Access.WRITE, false)).isEmpty();
        assertThat(walk.page().orElseThrow().rights().write()).isFalse();
    }

    @Test
    void largePagesOfThirtyTwoBitsReachBeyondFourGigabytes() {
        long root = memory.table(4096);
        memory.set(root + 4 * 3, 4, 0x0040_0000L | 1 << 13 | 0x83); // bits 20:13 are the address's bits 39:32
        MemoryMap found = map(Shape.LEGACY, root);
        assertThat(found.ranges()).singleElement().satisfies(range -> {
            assertThat(range.start()).isEqualTo(0xc0_0000L);
            assertThat(range.physical()).isEqualTo(0x1_0040_0000L);
            assertThat(range.pageSize()).isEqualTo(4 << 20);
        });
    }

    @Test
    void withoutPseTheBitMeansNothing() {
        long root = memory.table(4096);
        long table = memory.table(4096);
        memory.set(table, 4, 0x5000 | 1);
        memory.set(root, 4, table | 0x83);
        PageFormat format = format(new PagingRegisters.X86(0x8000_0001L, root, 0, 0));
        assertThat(MapWalk.of(format, memory, Bounds.USUAL).join().ranges())
                .singleElement()
                .extracting(MapRange::physical)
                .isEqualTo(0x5000L);
    }

    @Test
    void anAddressInTheHoleIsNotCanonical() {
        AddressWalk walk = AddressWalk.of(format(Shape.LONG_4.registers(0x1000)), memory, 1L << 47)
                .join();
        assertThat(walk.steps()).isEmpty();
        assertThat(walk.why()).hasValueSatisfying(why -> assertThat(why).contains("not canonical"));
        assertThat(AddressWalk.of(format(Shape.LONG_5.registers(0x1000)), memory, 1L << 47)
                        .join()
                        .steps())
                .isNotEmpty();
    }

    @Test
    void bothHalvesOfAnArmAreWalked() {
        long low = memory.table(4096);
        long high = memory.table(4096);
        memory.set(low, 8, 0x4000_0000L | 1 | 1 << 10 | 2 << 2);
        memory.set(high + 8 * 511, 8, 0x8000_0000L | 1 | 1 << 10 | 1L << 54);
        // both T0SZ and T1SZ 25: 39 bits, which begin at level 1
        long tcr = 25 | 25 << 16 | 2L << 30;
        PageFormat format = format(new PagingRegisters.Arm64(SCTLR_ON | 1 << 19, tcr, low, high, 0x44_0400L));
        MemoryMap found = MapWalk.of(format, memory, Bounds.USUAL).join();
        assertThat(found.ranges()).extracting(MapRange::start).containsExactly(0L, 0xffff_ffff_c000_0000L);
        assertThat(found.ranges()).extracting(MapRange::cache).containsExactly("uncached", "device-nGnRnE");
        assertThat(found.ranges().get(0).rights()).as("SCTLR_EL1.WXN").hasToString("rw-");
        assertThat(format.words()).isEqualTo("AArch64, granule 4 KiB, 3 levels");
        AddressWalk walk =
                AddressWalk.of(format, memory, 0xffff_ffff_c000_1234L).join();
        assertThat(walk.page().orElseThrow().physical(walk.address())).isEqualTo(0x8000_1234L);
        assertThat(AddressWalk.of(format, memory, 1L << 45).join().why()).isPresent();
    }

    @Test
    void anArmPageWithoutItsAccessFlagIsRefused() {
        long low = memory.table(4096);
        memory.set(low, 8, 0x4000_0000L | 1);
        PageFormat format = format(new PagingRegisters.Arm64(SCTLR_ON, 25 | 1 << 23, low, 0, 0));
        AddressWalk walk = AddressWalk.of(format, memory, 0x1000).join();
        assertThat(walk.refusal(Access.READ, false))
                .hasValueSatisfying(why -> assertThat(why).contains("access flag"));
    }

    @Test
    void withoutPagingTheReasonIsSaid() {
        assertThat(Paging.of(new PagingRegisters.X86(0x10, 0, 0, 0)))
                .isInstanceOfSatisfying(
                        Paging.Off.class, off -> assertThat(off.why()).contains("real mode"));
        assertThat(Paging.of(new PagingRegisters.X86(0x11, 0, 0, 0)))
                .isInstanceOfSatisfying(
                        Paging.Off.class, off -> assertThat(off.why()).contains("CR0.PG"));
        assertThat(Paging.of(new PagingRegisters.Arm64(0, 0, 0, 0, 0)))
                .isInstanceOfSatisfying(
                        Paging.Off.class, off -> assertThat(off.why()).contains("MMU is off"));
    }

    @Test
    void randomTablesBreakNothing() {
        for (Shape shape : Shape.values()) {
            for (int seed = 0; seed < 12; seed++) {
                Random random = new Random(seed);
                TableMemory wild = new TableMemory(64 << 10, 4096);
                for (int at = 0; at < 64 << 10; at += 8) {
                    long target = random.nextInt(seed % 3 == 0 ? 16 : 64) * 4096L;
                    wild.set(at, 8, random.nextInt(4) == 0 ? random.nextLong() : target | 7);
                }
                PageFormat format = format(shape.registers(0));
                MemoryMap found = MapWalk.of(format, wild, new Bounds(100, 2000, 1000, 5000, 3000))
                        .join();
                assertThat(found.ranges().size()).isLessThanOrEqualTo(5000);
                for (int i = 1; i < found.ranges().size(); i++) {
                    MapRange before = found.ranges().get(i - 1);
                    MapRange now = found.ranges().get(i);
                    assertThat(Long.compareUnsigned(before.last(), now.start())).isNegative();
                }
                for (MapRange range :
                        found.ranges().subList(0, Math.min(50, found.ranges().size()))) {
                    AddressWalk walk =
                            AddressWalk.of(format, wild, range.last()).join();
                    assertThat(walk.page().orElseThrow().rights()).isEqualTo(range.rights());
                    assertThat(walk.page().get().physical(range.last())).isEqualTo(range.physical(range.last()));
                }
            }
        }
    }
}
