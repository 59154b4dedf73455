package dev.unikernel.workbench.inspector.frames;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs call frame instructions (DWARF 5 section 6.4.2) as far as the canonical frame address goes: by which register it is
 * found, and how far from it. Other registers are skipped. Every instruction takes a byte, so time is bounded.
 */
final class FrameProgram {
    private static final int DEEPEST = 1000;

    /** The rule of one row. */
    private record Rule(long register, long offset) {}

    private final long stackPointer;
    private final Deque<Rule> remembered = new ArrayDeque<>();
    private Rule rule = new Rule(-1, 0);
    private long most;
    private boolean exact = true;

    FrameProgram(int machine) {
        this.stackPointer = switch (machine) {
            case 62 -> 7;
            case 3 -> 4;
            case 183 -> 31;
            case 40 -> 13;
            case 243 -> 2;
            default -> -2;
        };
    }

    /** The largest offset from the stack pointer. */
    long most() {
        return most;
    }

    /** Whether all rows counted from the stack pointer. */
    boolean exact() {
        return exact;
    }

    void run(Cursor cursor, long end, CommonEntry common) throws Malformed {
        while (cursor.position() < end) step(cursor, common);
    }

    private void step(Cursor cursor, CommonEntry common) throws Malformed {
        int opcode = cursor.u8();
        switch (opcode >> 6) {
            case 1, 3 -> {
                // advance, restore: the operand is in the opcode
            }
            case 2 -> cursor.uleb();
            default -> plain(opcode, cursor, common);
        }
    }

    private void plain(int opcode, Cursor cursor, CommonEntry common) throws Malformed {
        switch (opcode) {
            case 0x00, 0x2d -> {
                // nop, window save
            }
            case 0x01 -> cursor.skip(8);
            case 0x02 -> cursor.skip(1);
            case 0x03 -> cursor.skip(2);
            case 0x04 -> cursor.skip(4);
            case 0x06, 0x07, 0x08, 0x2e -> cursor.uleb();
            case 0x05, 0x09, 0x14, 0x2f -> {
                cursor.uleb();
                cursor.uleb();
            }
            case 0x11, 0x15 -> {
                cursor.uleb();
                cursor.sleb();
            }
            case 0x0a -> remember(cursor);
            case 0x0b -> set(remembered.isEmpty() ? rule : remembered.pop());
            case 0x0c -> set(new Rule(cursor.uleb(), cursor.uleb()));
            case 0x0d -> set(new Rule(cursor.uleb(), rule.offset()));
            case 0x0e -> set(new Rule(rule.register(), cursor.uleb()));
            case 0x12 -> set(new Rule(cursor.uleb(), cursor.sleb() * common.dataAlign()));
            case 0x13 -> set(new Rule(rule.register(), cursor.sleb() * common.dataAlign()));
            case 0x0f -> {
                cursor.skip(cursor.uleb());
                exact = false;
            }
            case 0x10, 0x16 -> {
                cursor.uleb();
                cursor.skip(cursor.uleb());
            }
            default ->
                throw cursor.malformed("has known frame instructions", "opcode 0x" + Integer.toHexString(opcode));
        }
    }

    private void remember(Cursor cursor) throws Malformed {
        if (remembered.size() == DEEPEST) throw cursor.malformed("remembers at most 1,000 states", "more");
        remembered.push(rule);
    }

    private void set(Rule next) {
        rule = next;
        if (next.register() == stackPointer) most = Math.max(most, next.offset());
        else exact = false;
    }
}
