package dev.unikernel.workbench.launcher.pagetables;

/** What a page allows and tells, packed, since a map may have hundreds of thousands. */
final class Attributes {
    static final int WRITE = 1;
    /** By the kernel's own code. */
    static final int EXECUTE = 2;
    /** User code may touch it at all. */
    static final int USER = 4;

    static final int USER_EXECUTE = 8;
    static final int ACCESSED = 16;
    static final int DIRTY = 32;
    static final int GLOBAL = 64;

    /** What a table can take away from all below it. */
    static final int RIGHTS = WRITE | EXECUTE | USER | USER_EXECUTE;

    private static final int CACHE_AT = 8;
    private static final int SHIFT_AT = 16;

    private Attributes() {}

    static int cache(int index) {
        return index << CACHE_AT;
    }

    static int cacheOf(int attributes) {
        return (attributes >>> CACHE_AT) & 7;
    }

    /** log2 of the page's bytes. */
    static int size(int shift) {
        return shift << SHIFT_AT;
    }

    static int shiftOf(int attributes) {
        return attributes >>> SHIFT_AT;
    }

    static boolean has(int attributes, int bit) {
        return (attributes & bit) != 0;
    }

    static int when(boolean set, int bit) {
        return set ? bit : 0;
    }
}
