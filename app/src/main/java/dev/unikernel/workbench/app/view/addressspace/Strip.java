package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.ui.parts.Token;
import java.util.Optional;

/**
 * A stretch of memory that is drawn as one.
 *
 * @param name of the section, the symbol, or what the byte map calls it
 * @param start unsigned address
 * @param length bytes, unsigned, never 0
 * @param segment program header index; -1 for a gap
 * @param rights of the segment: {@code r-x}; empty for a gap
 * @param inFile whether the file has its bytes; else memory that starts as zeros
 * @param symbol the guard's or stack's symbol
 */
record Strip(
        Role role,
        String name,
        long start,
        long length,
        int segment,
        String rights,
        Token tint,
        boolean inFile,
        Optional<String> symbol) {

    /** What a strip stands for. */
    enum Role {
        SECTION,
        /** A page that nothing may touch, by its symbol's name. */
        GUARD,
        /** A stack, by its symbol's name. */
        STACK,
        /** Between the segments; nothing of the image. */
        GAP
    }

    boolean has(long address) {
        return Long.compareUnsigned(address - start, length) < 0;
    }

    boolean isGap() {
        return role == Role.GAP;
    }

    Strip longer(long by) {
        return new Strip(role, name, start, length + by, segment, rights, tint, inFile, symbol);
    }
}
