package dev.unikernel.workbench.debugger.stack;

import dev.unikernel.workbench.debugger.stack.CodeFacts.Answer;
import java.util.Optional;

/**
 * What an x86 CPU pushes in long mode when it enters a handler, from low to high addresses: rip, cs, rflags, rsp, ss
 * (Intel SDM volume 3, 6.14.2). Found by its looks on the stack of a handler that has no unwind information.
 *
 * @param rip the interrupted instruction
 * @param rsp the interrupted stack pointer
 */
record InterruptFrame(long rip, long rsp) {
    /** Bits of rflags that are always 0: 3, 5, 15 and from 22 on; bit 1 is always 1 (Intel SDM volume 1, 3.4.3). */
    private static final long FLAGS_ZERO = ~0x3f7fd7L;

    private static final long FLAGS_ONE = 2;
    private static final int WORDS = 5;

    /**
     * The first in a piece of stack.
     *
     * @param words 64-bit words from the handler's stack pointer upwards
     * @param cs the handler's own code segment: a kernel interrupts itself, in the same one, or code of ring 3
     */
    static Optional<InterruptFrame> first(long[] words, long cs, CodeFacts facts) {
        for (int i = 0; i + WORDS <= words.length; i++) {
            if (looksRight(words, i, cs) && facts.isCode(words[i]) == Answer.YES) {
                return Optional.of(new InterruptFrame(words[i], words[i + 3]));
            }
        }
        return Optional.empty();
    }

    private static boolean looksRight(long[] words, int at, long cs) {
        long flags = words[at + 2];
        boolean segment = words[at + 1] == cs || (isSelector(words[at + 1]) && (words[at + 1] & 3) == 3);
        long ss = words[at + 4];
        return segment
                && (flags & FLAGS_ONE) != 0
                && (flags & FLAGS_ZERO) == 0
                && isCanonical(words[at + 3])
                && (ss == 0 || isSelector(ss));
    }

    /** An index into the GDT, not the null one. */
    private static boolean isSelector(long word) {
        return word >= 8 && word <= 0xffff && (word & 4) == 0;
    }

    private static boolean isCanonical(long address) {
        return address != 0 && (address << 16) >> 16 == address;
    }
}
