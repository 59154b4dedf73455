package dev.unikernel.workbench.launcher.pagetables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AArch64's tables of EL1 and EL0, stage 1, with granules of 4, 16 and 64 KiB. Source: Arm ARM (DDI 0487), D8.2, D8.3 and
 * D8.4. Without the 52-bit extensions. Levels are counted from the leaf's as 1; the manual's are 3 for it, down to 0.
 * Where the two halves have different granules, each is a format of its own; such a guest's upper half is not walked.
 */
final class Arm64Format implements PageFormat {
    private static final long AP_USER = 1L << 6;
    private static final long AP_READ_ONLY = 1L << 7;
    private static final long ACCESS_FLAG = 1L << 10;
    private static final long NOT_GLOBAL = 1L << 11;
    private static final long DBM = 1L << 51;
    private static final long PXN = 1L << 53;
    private static final long UXN = 1L << 54;
    private static final long TABLE_PXN = 1L << 59;
    private static final long TABLE_UXN = 1L << 60;
    private static final long TABLE_NO_USER = 1L << 61;
    private static final long TABLE_READ_ONLY = 1L << 62;

    private final PagingRegisters.Arm64 registers;
    private final int granule;
    private final List<RootTable> roots;
    private final boolean writableNeverRuns;
    private final boolean hardwareDirty;

    private Arm64Format(PagingRegisters.Arm64 registers, int granule, List<RootTable> roots) {
        this.registers = registers;
        this.granule = granule;
        this.roots = roots;
        this.writableNeverRuns = (registers.sctlr() & (1L << 19)) != 0;
        this.hardwareDirty = (registers.tcr() & (1L << 40)) != 0;
    }

    static Paging of(PagingRegisters.Arm64 registers) {
        if ((registers.sctlr() & 1) == 0) {
            return new Paging.Off("the MMU is off (SCTLR_EL1.M is 0): every address is the physical one, and nothing is"
                    + " protected");
        }
        long tcr = registers.tcr();
        int low = lowGranule((int) (tcr >>> 14) & 3);
        int high = highGranule((int) (tcr >>> 30) & 3);
        boolean lowOn = (tcr & (1L << 7)) == 0;
        boolean highOn = (tcr & (1L << 23)) == 0;
        if (!lowOn && !highOn) {
            return new Paging.Off("both halves are switched off (TCR_EL1.EPD0 and EPD1 are 1): nothing is mapped");
        }
        int granule = lowOn ? low : high;
        List<RootTable> roots = new ArrayList<>();
        if (lowOn) {
            root("TTBR0_EL1", registers.ttbr0(), (int) tcr & 0x3f, granule, 0).ifPresent(roots::add);
        }
        if (highOn && high == granule) {
            int bits = 64 - ((int) (tcr >>> 16) & 0x3f);
            root("TTBR1_EL1", registers.ttbr1(), (int) (tcr >>> 16) & 0x3f, granule, -1L << Math.min(bits, 63))
                    .ifPresent(roots::add);
        }
        return roots.isEmpty()
                ? new Paging.Off("TCR_EL1 (0x" + Long.toHexString(tcr) + ") asks for a size of addresses that is not"
                        + " known here")
                : new Paging.On(new Arm64Format(registers, granule, List.copyOf(roots)));
    }

    private static int lowGranule(int field) {
        return field == 1 ? 16 : field == 2 ? 14 : 12;
    }

    private static int highGranule(int field) {
        return field == 3 ? 16 : field == 1 ? 14 : 12;
    }

    /** The table of a half whose addresses have 64 - {@code t} bits; empty if there is no such half. */
    private static Optional<RootTable> root(String register, long ttbr, int t, int granule, long base) {
        int bits = 64 - t;
        if (t < 16 || bits <= granule) {
            return Optional.empty();
        }
        int index = granule - 3;
        int level = (bits - granule + index - 1) / index;
        int entries = 1 << (bits - granule - (level - 1) * index);
        long least = Math.max(64, (long) entries * 8);
        return Optional.of(new RootTable(register, ttbr & 0xffff_ffff_fffeL & -least, level, entries, base, false));
    }

    @Override
    public String words() {
        return "AArch64, granule " + (1 << (granule - 10)) + " KiB, "
                + roots.stream().mapToInt(RootTable::level).max().orElse(0) + " levels";
    }

    @Override
    public List<RootTable> roots() {
        return roots;
    }

    @Override
    public int entryBytes() {
        return 8;
    }

    @Override
    public int entries() {
        return 1 << (granule - 3);
    }

    @Override
    public int shift(int level) {
        return granule + (level - 1) * (granule - 3);
    }

    @Override
    public String levelName(int level) {
        return "level " + (4 - level);
    }

    @Override
    public boolean isPresent(int level, long entry) {
        return level == 1 ? (entry & 3) == 3 : (entry & 1) != 0;
    }

    @Override
    public boolean isTable(int level, long entry) {
        return level > 1 && (entry & 2) != 0;
    }

    @Override
    public long target(int level, long entry) {
        int low = isTable(level, entry) ? granule : shift(level);
        return entry & 0x0000_ffff_ffff_ffffL & -(1L << low);
    }

    private boolean isHierarchyOff() {
        return (registers.tcr() & (1L << 41)) != 0;
    }

    @Override
    public int attributes(int level, long entry) {
        if (isTable(level, entry)) {
            return isHierarchyOff()
                    ? Attributes.RIGHTS
                    : Attributes.when((entry & TABLE_READ_ONLY) == 0, Attributes.WRITE)
                            | Attributes.when((entry & TABLE_NO_USER) == 0, Attributes.USER)
                            | Attributes.when((entry & TABLE_PXN) == 0, Attributes.EXECUTE)
                            | Attributes.when((entry & TABLE_UXN) == 0, Attributes.USER_EXECUTE);
        }
        boolean readOnly = (entry & AP_READ_ONLY) != 0;
        boolean willBeDirty = hardwareDirty && (entry & DBM) != 0;
        return Attributes.when(!readOnly || willBeDirty, Attributes.WRITE)
                | Attributes.when((entry & AP_USER) != 0, Attributes.USER)
                | Attributes.when((entry & PXN) == 0, Attributes.EXECUTE)
                | Attributes.when((entry & UXN) == 0, Attributes.USER_EXECUTE)
                | Attributes.when((entry & ACCESS_FLAG) != 0, Attributes.ACCESSED)
                | Attributes.when(willBeDirty && !readOnly, Attributes.DIRTY)
                | Attributes.when((entry & NOT_GLOBAL) == 0, Attributes.GLOBAL)
                | Attributes.cache((int) (entry >>> 2) & 7)
                | Attributes.size(shift(level));
    }

    /** What EL0 may write EL1 never runs, and with SCTLR_EL1.WXN nothing writable is run (D8.4.1). */
    @Override
    public int effective(int attributes) {
        int all = attributes;
        boolean write = Attributes.has(all, Attributes.WRITE);
        boolean user = Attributes.has(all, Attributes.USER);
        if (write && user) {
            all &= ~Attributes.EXECUTE;
        }
        if (write && writableNeverRuns) {
            all &= ~(Attributes.EXECUTE | Attributes.USER_EXECUTE);
        }
        return all;
    }

    @Override
    public Optional<String> malformed(int level, long entry) {
        if (level == 1 && (entry & 3) == 1) {
            return Optional.of("bits 1:0 are 01, which is reserved at the last level");
        }
        boolean block = level > 1 && !isTable(level, entry);
        boolean known = granule == 12 ? level <= 3 : level <= 2;
        return block && !known
                ? Optional.of("bits 1:0 are 01, a block, which this level cannot have")
                : Optional.empty();
    }

    @Override
    public List<String> bits(int level, long entry) {
        List<String> words = new ArrayList<>();
        int own = attributes(level, entry);
        if (isTable(level, entry)) {
            if ((own & Attributes.RIGHTS) == Attributes.RIGHTS) {
                words.add("table, takes no rights away");
            } else {
                words.add("table, takes away:"
                        + (Attributes.has(own, Attributes.WRITE) ? "" : " write")
                        + (Attributes.has(own, Attributes.EXECUTE) ? "" : " execute (PXNTable)")
                        + (Attributes.has(own, Attributes.USER) ? "" : " user")
                        + (Attributes.has(own, Attributes.USER_EXECUTE) ? "" : " user execute (UXNTable)"));
            }
            return words;
        }
        words.add(Attributes.has(own, Attributes.WRITE) ? "writable (AP)" : "read-only (AP[2])");
        words.add((entry & AP_USER) != 0 ? "user (AP[1])" : "EL1 only");
        words.add((entry & PXN) == 0 ? "executable" : "not executable (PXN)");
        words.add((entry & UXN) == 0 ? "user executable" : "not user executable (UXN)");
        words.add((entry & ACCESS_FLAG) != 0 ? "accessed (AF)" : "not accessed (AF=0)");
        if ((entry & NOT_GLOBAL) == 0) {
            words.add("global");
        }
        words.add(cache(Attributes.cacheOf(own)));
        return words;
    }

    /** A root's addresses are the lower half's or the upper half's already. */
    @Override
    public long canonical(long address) {
        return address;
    }

    @Override
    public Map<String, Boolean> protections() {
        Map<String, Boolean> all = new LinkedHashMap<>();
        all.put("wxn", writableNeverRuns);
        return all;
    }

    /** Arm ARM, D17.2 "MAIR_EL1". */
    @Override
    public String cache(int index) {
        int attribute = (int) (registers.mair() >>> (8 * index)) & 0xff;
        return switch (attribute) {
            case 0x00 -> "device-nGnRnE";
            case 0x04 -> "device-nGnRE";
            case 0x08 -> "device-nGRE";
            case 0x0c -> "device-GRE";
            case 0x44 -> "uncached";
            case 0xff, 0xee -> "write-back";
            case 0xbb, 0xaa -> "write-through";
            default -> "attribute 0x" + Integer.toHexString(attribute);
        };
    }

    @Override
    public String cacheSource() {
        return "by each entry's AttrIndx and MAIR_EL1";
    }

    @Override
    public boolean faultsUntilAccessed() {
        return (registers.tcr() & (1L << 39)) == 0;
    }

    @Override
    public boolean tellsDirty() {
        return hardwareDirty;
    }
}
