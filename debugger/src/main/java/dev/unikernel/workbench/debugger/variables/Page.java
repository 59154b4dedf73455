package dev.unikernel.workbench.debugger.variables;

import java.util.ArrayList;
import java.util.List;

/**
 * Elements of something long, as one row of its tree. Pages of pages: of a million elements there are a hundred pages of
 * a hundred pages of a hundred.
 *
 * @param from the first one, from 0
 * @param to behind the last one
 * @param counted whether there are known to be so many
 */
public record Page(long from, long to, boolean counted) {
    /** Elements that are shown, and asked for, at a time; also pages. */
    public static final int SIZE = 100;

    /** {@code [100…199]}; {@code [100…]} if nobody knows how many there are. */
    public String name() {
        return "[" + from + "…" + (counted ? Long.toString(to - 1) : "") + "]";
    }

    /** What is below it, if that is pages again; empty if it is elements. */
    List<Page> pages() {
        long step = SIZE;
        while ((to - from - 1) / step >= SIZE) {
            step *= SIZE;
        }
        List<Page> pages = new ArrayList<>();
        if (to - from > SIZE) {
            for (long at = from; at < to; at += step) {
                pages.add(new Page(at, Math.min(to, at + step), true));
            }
        }
        return pages;
    }
}
