package dev.unikernel.workbench.app.view.memorymap;

import java.util.Locale;

/**
 * A run of pages that are mapped alike, or a hole that is there on purpose.
 *
 * @param start unsigned
 * @param size bytes
 * @param physical of the first page, as text; empty for a hole
 * @param rights {@code rw-}, {@code rw- user}; that it is unmapped, for a hole
 * @param page size of a page in bytes; 0 for a hole
 * @param pages how many
 * @param accessed how many of them the CPU has used
 * @param dirty how many it has written to; -1 where that is not told
 * @param whose names of its owners
 * @param change what became of it since the last stop; empty: nothing
 */
record MapRow(
        Kind kind,
        long start,
        long size,
        String physical,
        String rights,
        long page,
        long pages,
        long accessed,
        long dirty,
        String cache,
        String whose,
        String change) {

    /** What it is drawn as. */
    enum Kind {
        CODE,
        RODATA,
        DATA,
        STACK,
        DEVICE,
        /** Writable and executable at once. */
        OPEN,
        HOLE
    }

    boolean has(long address) {
        return Long.compareUnsigned(address - start, size) < 0;
    }

    MapRow changed(String what) {
        return new MapRow(kind, start, size, physical, rights, page, pages, accessed, dirty, cache, whose, what);
    }

    /** {@code 3/512}; empty for a hole. */
    String used() {
        return kind == Kind.HOLE ? "" : accessed + "/" + pages;
    }

    String written() {
        return kind == Kind.HOLE ? "" : dirty < 0 ? "?" : dirty + "/" + pages;
    }

    /** What the filter looks in. */
    boolean mentions(String words) {
        String text = "0x" + Long.toHexString(start) + " " + physical + " " + rights + " " + cache + " " + whose + " "
                + change;
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    /** For the clipboard. */
    String text() {
        return String.join(
                "\t",
                "0x" + Long.toHexString(start),
                Long.toUnsignedString(size),
                physical,
                rights,
                Long.toUnsignedString(page),
                used(),
                written(),
                cache,
                whose,
                change);
    }
}
