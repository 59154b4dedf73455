package dev.unikernel.workbench.app.view.why;

import java.util.List;
import java.util.Optional;

/**
 * A line of the answer, or the heading of several.
 *
 * @param what a symbol's name, or a heading
 * @param how what leads to it, or more of a heading
 * @param address linked, where it is done or where the symbol is; empty if there is none
 * @param symbol whether {@code what} can be asked about
 * @param inside lines below a heading
 */
record WhyRow(String what, String how, Optional<Long> address, boolean symbol, List<WhyRow> inside) {
    static WhyRow heading(String words, String more, List<WhyRow> inside) {
        return new WhyRow(words, more, Optional.empty(), false, List.copyOf(inside));
    }

    static WhyRow line(String what, String how, Optional<Long> address) {
        return new WhyRow(what, how, address, !what.startsWith("["), List.of());
    }

    boolean isHeading() {
        return !symbol && address.isEmpty();
    }
}
