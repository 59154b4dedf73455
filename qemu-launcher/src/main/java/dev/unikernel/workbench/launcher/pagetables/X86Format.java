package dev.unikernel.workbench.launcher.pagetables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The four formats of x86: 32-bit without and with PAE, 64-bit with 4 and 5 levels. Source: Intel SDM volume 3, 4.3 to 4.5.
 * Pages of 4 MiB only with CR4.PSE, where bits 20:13 of the entry are the address's bits 39:32 (PSE-36).
 */
final class X86Format implements PageFormat {
    private static final long PRESENT = 1;
    private static final long WRITE = 2;
    private static final long USER = 4;
    private static final long PWT = 8;
    private static final long PCD = 16;
    private static final long ACCESSED = 32;
    private static final long DIRTY = 64;
    private static final long LARGE = 128;
    private static final long GLOBAL = 256;
    private static final long LARGE_PAT = 1 << 12;
    private static final long NX = 1L << 63;
    private static final long ADDRESS = 0x000f_ffff_ffff_f000L;
    private static final String[] NAMES = {"", "PT", "PD", "PDPT", "PML4", "PML5"};
    /** IA32_PAT as it is after a reset (Intel SDM volume 3, table 12-10 and 12.12.4). */
    private static final String[] CACHES = {
        "write-back", "write-through", "uncached-", "uncached", "write-back", "write-through", "uncached-", "uncached"
    };

    private final PagingRegisters.X86 registers;
    private final int levels;
    private final boolean wide;
    private final boolean nx;

    private X86Format(PagingRegisters.X86 registers, int levels, boolean wide) {
        this.registers = registers;
        this.levels = levels;
        this.wide = wide;
        this.nx = wide && (registers.efer() & 0x800) != 0;
    }

    static Paging of(PagingRegisters.X86 registers) {
        if ((registers.cr0() & 1) == 0) {
            return new Paging.Off("the CPU is in real mode (CR0.PE is 0), where there is no paging");
        }
        if ((registers.cr0() & 0x8000_0000L) == 0) {
            return new Paging.Off(
                    "paging is off (CR0.PG is 0): every address is the physical one, and nothing is" + " protected");
        }
        boolean pae = (registers.cr4() & 0x20) != 0;
        if ((registers.efer() & 0x400) != 0) {
            return new Paging.On(new X86Format(registers, (registers.cr4() & 0x1000) != 0 ? 5 : 4, true));
        }
        return new Paging.On(new X86Format(registers, pae ? 3 : 2, pae));
    }

    @Override
    public String words() {
        return switch (levels) {
            case 2 -> "x86 32-bit, 2 levels" + (isLargeKnown() ? " (PSE)" : "");
            case 3 -> "x86 32-bit with PAE, 3 levels";
            default -> "x86-64, " + levels + " levels";
        };
    }

    private boolean isLargeKnown() {
        return wide || (registers.cr4() & 0x10) != 0;
    }

    @Override
    public List<RootTable> roots() {
        long mask = levels == 3 ? 0xffff_ffe0L : levels == 2 ? 0xffff_f000L : ADDRESS;
        return List.of(
                new RootTable("CR3", registers.cr3() & mask, levels, levels == 3 ? 4 : entries(), 0, levels > 3));
    }

    @Override
    public int entryBytes() {
        return wide ? 8 : 4;
    }

    @Override
    public int entries() {
        return wide ? 512 : 1024;
    }

    @Override
    public int shift(int level) {
        return 12 + (level - 1) * (wide ? 9 : 10);
    }

    @Override
    public String levelName(int level) {
        return NAMES[level];
    }

    @Override
    public boolean isPresent(int level, long entry) {
        return (entry & PRESENT) != 0;
    }

    @Override
    public boolean isTable(int level, long entry) {
        boolean mayBeLarge = isLargeKnown() && (level == 2 || (level == 3 && levels > 3));
        return level > 1 && !(mayBeLarge && (entry & LARGE) != 0);
    }

    @Override
    public long target(int level, long entry) {
        if (isTable(level, entry)) {
            return entry & (wide ? ADDRESS : 0xffff_f000L);
        }
        if (!wide && level == 2) {
            return (entry & 0xffc0_0000L) | ((entry & 0x1f_e000L) << 19);
        }
        return entry & (wide ? ADDRESS : 0xffff_f000L) & -(1L << shift(level));
    }

    /** The third level of PAE has neither rights nor A (Intel SDM volume 3, table 4-8). */
    private boolean hasRights(int level) {
        return !(levels == 3 && level == 3);
    }

    @Override
    public int attributes(int level, long entry) {
        if (!hasRights(level)) {
            return Attributes.RIGHTS;
        }
        boolean user = (entry & USER) != 0;
        boolean runs = !nx || (entry & NX) == 0;
        int rights = Attributes.when((entry & WRITE) != 0, Attributes.WRITE)
                | Attributes.when(user, Attributes.USER)
                | Attributes.when(runs, Attributes.EXECUTE | Attributes.USER_EXECUTE);
        if (isTable(level, entry)) {
            return rights;
        }
        long pat = level == 1 ? LARGE : LARGE_PAT;
        int cache = ((entry & pat) != 0 ? 4 : 0) | ((entry & PCD) != 0 ? 2 : 0) | ((entry & PWT) != 0 ? 1 : 0);
        return rights
                | Attributes.when((entry & ACCESSED) != 0, Attributes.ACCESSED)
                | Attributes.when((entry & DIRTY) != 0, Attributes.DIRTY)
                | Attributes.when((entry & GLOBAL) != 0 && (registers.cr4() & 0x80) != 0, Attributes.GLOBAL)
                | Attributes.cache(cache)
                | Attributes.size(shift(level));
    }

    @Override
    public int effective(int attributes) {
        return Attributes.has(attributes, Attributes.USER) ? attributes : attributes & ~Attributes.USER_EXECUTE;
    }

    @Override
    public Optional<String> malformed(int level, long entry) {
        if (!isPresent(level, entry)) {
            return Optional.empty(); // then no other bit means anything
        }
        if (wide && !nx && (entry & NX) != 0) {
            return Optional.of("bit 63 (NX) is set while EFER.NXE is 0, where it is reserved");
        }
        if (level >= 4 && (entry & LARGE) != 0) {
            return Optional.of("bit 7 (PS) is set, which is reserved at this level");
        }
        if (!hasRights(level)) {
            // Bit 5 is reserved, too, but QEMU 7.2 marks these entries as accessed by it.
            return (entry & 0x1c6) != 0
                    ? Optional.of("bits 8:6 or 2:1 are set, which are reserved in a PDPTE of PAE")
                    : Optional.empty();
        }
        if (level > 1 && !isTable(level, entry)) {
            long reserved = wide ? (1L << shift(level)) - 1 & ~0x1fffL : 0x20_0000L;
            if ((entry & reserved) != 0) {
                return Optional.of("address bits below the page's size are set (0x" + Long.toHexString(entry & reserved)
                        + "), which are reserved");
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> bits(int level, long entry) {
        List<String> words = new ArrayList<>();
        boolean table = isTable(level, entry);
        if (hasRights(level)) {
            words.add((entry & WRITE) != 0 ? "writable (RW)" : "read-only (RW=0)");
            words.add((entry & USER) != 0 ? "user (US)" : "supervisor (US=0)");
            if (wide) {
                words.add((entry & NX) == 0 ? "executable" : nx ? "not executable (NX)" : "NX set, EFER.NXE off");
            }
            words.add((entry & ACCESSED) != 0 ? "accessed" : "not accessed");
        }
        if (!table) {
            words.add((entry & DIRTY) != 0 ? "dirty" : "clean");
            if ((entry & GLOBAL) != 0) {
                words.add("global");
            }
            words.add(cache(Attributes.cacheOf(attributes(level, entry))));
        } else if ((entry & (PCD | PWT)) != 0) {
            words.add((entry & PCD) != 0 ? "table uncached (PCD)" : "table write-through (PWT)");
        }
        return words;
    }

    @Override
    public long canonical(long address) {
        int bits = shift(levels) + 9;
        return levels >= 4 ? address << (64 - bits) >> (64 - bits) : address & 0xffff_ffffL;
    }

    @Override
    public Map<String, Boolean> protections() {
        Map<String, Boolean> all = new LinkedHashMap<>();
        all.put("nx", nx);
        all.put("wp", (registers.cr0() & 0x1_0000) != 0);
        all.put("smep", (registers.cr4() & 0x10_0000) != 0);
        all.put("smap", (registers.cr4() & 0x20_0000) != 0);
        return all;
    }

    @Override
    public String cache(int index) {
        return CACHES[index];
    }

    @Override
    public String cacheSource() {
        return "by each entry's PAT, PCD and PWT, with IA32_PAT taken as after a reset (QEMU does not tell that register);"
                + " the MTRRs may say less";
    }

    @Override
    public boolean faultsUntilAccessed() {
        return false;
    }

    @Override
    public boolean tellsDirty() {
        return true;
    }
}
