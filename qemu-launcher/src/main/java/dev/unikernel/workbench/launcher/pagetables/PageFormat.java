package dev.unikernel.workbench.launcher.pagetables;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A format of page tables. Levels are counted from the leaf's, which is 1, whatever the architecture's manual calls them
 * ({@link #levelName}). An entry is its raw bits, 32-bit ones zero-extended; what it allows and tells is packed as
 * {@link Attributes} has it.
 */
public sealed interface PageFormat permits X86Format, Arm64Format {
    /** In words: {@code x86-64, 4 levels}. */
    String words();

    /** The root tables in ascending order of what they translate. */
    List<RootTable> roots();

    /** Bytes of an entry: 4 or 8. */
    int entryBytes();

    /** Entries of a table below the root. */
    int entries();

    /** log2 of the bytes that one entry of a level spans. */
    int shift(int level);

    /** The manual's name of a level: {@code PML4}, {@code level 0}. */
    String levelName(int level);

    /** Whether an entry translates anything. */
    boolean isPresent(int level, long entry);

    /** Whether a present entry points to a table of the next level, not to a page. */
    boolean isTable(int level, long entry);

    /** The physical address that a present entry points to. */
    long target(int level, long entry);

    /** What a present entry allows (a table's: at most) and, of a page, tells. */
    int attributes(int level, long entry);

    /** A page's attributes as all of them together have it: the CPU's own rules on top. */
    int effective(int attributes);

    /** Why the CPU would not take a present entry: reserved bits that are set, a size it does not know. */
    Optional<String> malformed(int level, long entry);

    /** The bits of an entry by name, for people: {@code present, read-only, not executable}. */
    List<String> bits(int level, long entry);

    /** A virtual address as the CPU wants it: sign-extended where the format does so. */
    long canonical(long address);

    /** What the CPU does beside the entries' rights: {@code nx}, {@code wp}, {@code smep}, …; in a fixed order. */
    Map<String, Boolean> protections();

    /** A cache type by its index (0 to 7). */
    String cache(int index);

    /** Where the cache types come from, and what they leave out. */
    String cacheSource();

    /** Whether a page that is not marked as accessed is refused, until software marks it. */
    boolean faultsUntilAccessed();

    /** Whether the tables tell of writes; if not, no page is known to be dirty or clean. */
    boolean tellsDirty();
}
