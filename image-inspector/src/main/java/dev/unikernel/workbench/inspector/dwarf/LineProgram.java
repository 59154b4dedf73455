package dev.unikernel.workbench.inspector.dwarf;

import dev.unikernel.workbench.inspector.elf.Cursor;
import dev.unikernel.workbench.inspector.elf.Malformed;

/**
 * The line number state machine (DWARF 5 section 6.2.2 and 6.2.5), one sequence at a time. Every opcode takes a byte, so
 * time is bounded by the section's size.
 */
final class LineProgram {
    /** Takes the rows of a sequence. */
    interface Rows {
        void row(long address, int file, int line, int column, boolean isStatement) throws Malformed;

        /** The first address after the sequence. */
        void end(long address) throws Malformed;
    }

    private final LineUnit unit;
    private final Cursor cursor;
    private long address;
    private int operation;
    private int file;
    private int line;
    private int column;
    private boolean isStatement;

    LineProgram(LineUnit unit, Cursor cursor) {
        this.unit = unit;
        this.cursor = cursor;
    }

    /** Runs one sequence from a position; false if the program ended before the sequence did. */
    boolean run(long from, Rows rows) throws Malformed {
        cursor.seek(from);
        address = 0;
        operation = 0;
        file = 1;
        line = 1;
        column = 0;
        isStatement = unit.startsAsStatement();
        while (cursor.position() < unit.end()) {
            int opcode = cursor.u8();
            if (opcode >= unit.opcodeBase()) special(opcode, rows);
            else if (opcode == 0) {
                if (extended(rows)) return true;
            } else standard(opcode, rows);
        }
        return false;
    }

    private void special(int opcode, Rows rows) throws Malformed {
        int adjusted = opcode - unit.opcodeBase();
        advance(adjusted / unit.lineRange());
        line += unit.lineBase() + adjusted % unit.lineRange();
        emit(rows);
    }

    private void emit(Rows rows) throws Malformed {
        rows.row(address, file, line, column, isStatement);
    }

    private void advance(long operations) {
        if (unit.maxOperations() == 1) {
            address += unit.minInstruction() * operations;
            return;
        }
        long total = operation + operations;
        address += unit.minInstruction() * Long.divideUnsigned(total, unit.maxOperations());
        operation = (int) Long.remainderUnsigned(total, unit.maxOperations());
    }

    private void standard(int opcode, Rows rows) throws Malformed {
        switch (opcode) {
            case 1 -> emit(rows);
            case 2 -> advance(cursor.uleb());
            case 3 -> line += (int) cursor.sleb();
            case 4 -> file = (int) cursor.uleb();
            case 5 -> column = (int) cursor.uleb();
            case 6 -> isStatement = !isStatement;
            case 7, 10, 11 -> {
                // basic block, prologue end, epilogue begin: not kept
            }
            case 8 -> advance((255 - unit.opcodeBase()) / unit.lineRange());
            case 9 -> {
                address += cursor.u16();
                operation = 0;
            }
            default -> skipOperands(opcode);
        }
    }

    /** DW_LNS_set_isa, and opcodes of a later DWARF: the header says how many LEB128 operands they have. */
    private void skipOperands(int opcode) throws Malformed {
        for (int i = unit.operandCounts().charAt(opcode); i > 0; i--) cursor.uleb();
    }

    /** True at the end of the sequence. */
    private boolean extended(Rows rows) throws Malformed {
        long length = cursor.uleb();
        if (length == 0) return false;
        long next = cursor.position() + length;
        if (length < 0 || next > unit.end()) {
            throw cursor.malformed("has an extended opcode inside its unit", "length 0x" + Long.toHexString(length));
        }
        int opcode = cursor.u8();
        if (opcode == 1) rows.end(address);
        if (opcode == 2) {
            address = cursor.unsigned((int) length - 1);
            operation = 0;
        }
        cursor.seek(next);
        return opcode == 1;
    }
}
