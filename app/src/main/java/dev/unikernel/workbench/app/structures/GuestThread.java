package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.debugger.stack.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thread of the guest's own.
 *
 * @param address of its object, unsigned; empty for the one that a system without threads runs
 * @param state as the system calls it
 * @param cpu the one it runs on, from 0
 * @param pc where it is, or goes on
 * @param sp its stack pointer
 * @param entry the function that it began with
 * @param frames innermost first; where its CPU is, or its own if it does not run: callers by frame pointers then
 * @param odd what is wrong with it: a stack pointer outside its stack
 */
public record GuestThread(
        Optional<Long> address,
        Known<String> name,
        Known<String> state,
        OptionalInt cpu,
        Known<Stack> stack,
        Known<Long> pc,
        Known<Long> sp,
        Optional<CodePlace> entry,
        Known<List<Frame>> frames,
        Optional<String> odd) {

    /** From its lowest byte. */
    public record Stack(long start, long size) {
        /** Whether a stack pointer is in it, or at its very top. */
        public boolean holds(long pointer) {
            return Long.compareUnsigned(pointer - start, size) <= 0;
        }
    }

    /** Bytes of the stack between its pointer and its top; empty if either is not known or they do not fit. */
    public Optional<Long> stackUsed() {
        return stack.value()
                .flatMap(known -> sp.value().filter(known::holds).map(pointer -> known.start + known.size - pointer));
    }

    GuestThread running(int on, Known<Long> pointer, Known<Long> counter, Known<List<Frame>> seen) {
        return new GuestThread(
                address, name, state, OptionalInt.of(on), stack, counter, pointer, entry, seen, odd(stack, pointer));
    }

    static Optional<String> odd(Known<Stack> stack, Known<Long> sp) {
        return stack.value()
                .flatMap(known -> sp.value()
                        .filter(pointer -> !known.holds(pointer))
                        .map(pointer -> "its stack pointer " + Pages.hex(pointer) + " lies outside its stack"));
    }
}
