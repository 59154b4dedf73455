package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.code.Listing;

/**
 * What x86 functions take of the stack by their instructions: each push and {@code sub $N,%rsp} once, and what a call pushes;
 * what is given back is not looked at, so it is never too little but for code that jumps around. Also whether a function
 * takes what it computes ({@code alloca}) and whether it calls what it computes.
 */
final class FrameCode implements Listing.Instructions {
    private final Owners owners;
    private final int word;
    final long[] bytes;
    final boolean[] dynamic;
    final boolean[] indirect;

    FrameCode(Owners owners, int word) {
        this.owners = owners;
        this.word = word;
        this.bytes = new long[owners.count()];
        this.dynamic = new boolean[bytes.length];
        this.indirect = new boolean[bytes.length];
    }

    @Override
    public void instruction(long address, String name, String operands) {
        int here = owners.at(address);
        if (here < 0) return;
        if (name.startsWith("push")) bytes[here] += word;
        else if (name.startsWith("sub") && isStackPointer(operands)) subtract(here, operands);
        else if (name.startsWith("add") && isStackPointer(operands)) add(here, operands);
        else if (name.startsWith("call") && operands.startsWith("*")) indirect[here] = true;
    }

    private static boolean isStackPointer(String operands) {
        return operands.endsWith(",%rsp") || operands.endsWith(",%esp");
    }

    /** What {@code sub $0xffffffffffffff80,%rsp} gives back is not looked at. */
    private void subtract(int here, String operands) {
        long number = Listing.immediate(operands);
        if (number == -1) dynamic[here] = true;
        else if (number > 0 && (number < 0x80000000L || !operands.endsWith("%esp"))) bytes[here] += number;
    }

    /** {@code add $0xffffffffffffff80,%rsp} takes 128: it is shorter than the subtraction. */
    private void add(int here, String operands) {
        long number = Listing.immediate(operands);
        boolean takes = operands.endsWith("%esp") ? (int) number < 0 : number < 0;
        if (number != -1 && takes) bytes[here] -= (int) number;
    }
}
