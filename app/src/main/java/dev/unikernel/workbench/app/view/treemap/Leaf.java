package dev.unikernel.workbench.app.view.treemap;

import java.util.Optional;

/**
 * A symbol, or bytes of one kind of a section that no symbol has.
 *
 * @param size bytes, above 0
 * @param address where it is in memory, as linked; empty for what is not loaded and for scattered bytes
 * @param symbol whether the label is a symbol's name
 */
record Leaf(String label, long size, Optional<Long> address, boolean symbol) {

    boolean has(long there) {
        return address.isPresent() && Long.compareUnsigned(there - address.get(), size) < 0;
    }
}
