package dev.unikernel.workbench.inspector.bytemap;

import dev.unikernel.workbench.inspector.elf.Bytes;

/**
 * Recognises the filler that compilers, assemblers and linkers put between functions: zeros, int3 (0xCC), and no-ops of
 * any length (Intel SDM volume 2, NOP; the long forms as binutils 2.40's {@code as} emits them).
 */
final class Padding {
    private static final int X86 = 3;
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;
    private static final int RISCV = 243;

    private final int machine;

    Padding(int machine) {
        this.machine = machine;
    }

    private boolean isX86() {
        return machine == X86 || machine == X86_64;
    }

    /** What filler begins at a position: PADDING_ZERO, PADDING_INT3, PADDING_NOP; UNLABELLED_CODE if none does. */
    Kind at(Bytes bytes, long at) {
        int first = bytes.u8(at);
        if (first == 0xcc && isX86()) return Kind.PADDING_INT3;
        if (nop(bytes, at) > 0) return Kind.PADDING_NOP;
        return first == 0 ? Kind.PADDING_ZERO : Kind.UNLABELLED_CODE;
    }

    /** Where the filler of that kind, which begins at a position, ends. */
    long end(Bytes bytes, long at, Kind kind) {
        long end = at;
        if (kind == Kind.PADDING_NOP) {
            for (int next = nop(bytes, end); next > 0; next = nop(bytes, end)) end += next;
            return end;
        }
        int filler = kind == Kind.PADDING_ZERO ? 0 : 0xcc;
        while (end < bytes.length() && bytes.u8(end) == filler) end++;
        return end;
    }

    /** Bytes of the no-op at a position, 0 if there is none (or it is cut off). */
    int nop(Bytes bytes, long at) {
        if (at >= bytes.length()) return 0;
        if (isX86()) return x86Nop(bytes, at);
        if (bytes.length() - at < 4) return 0;
        if (machine == AARCH64) return bytes.u8(at) == 0x1f && bytes.i32(at) == 0xd503201f ? 4 : 0;
        if (machine == RISCV) return bytes.i32(at) == 0x13 ? 4 : bytes.u16(at) == 1 ? 2 : 0;
        return 0;
    }

    /** {@code 66* [2e] 90} and {@code 66* [2e] 0f 1f /0} with its operand bytes, and the lea forms 32-bit gas uses. */
    private int x86Nop(Bytes bytes, long at) {
        long left = bytes.length() - at;
        int length = 0;
        while (length < left && length < 11 && isPrefix(bytes.u8(at + length))) length++;
        if (length >= left) return 0;
        int opcode = bytes.u8(at + length);
        if (opcode == 0x90) return length + 1;
        if (opcode == 0x8d && length == 0) return lea(bytes, at, left);
        if (left - length < 3 || opcode != 0x0f || bytes.u8(at + length + 1) != 0x1f) return 0;
        int modrm = bytes.u8(at + length + 2);
        if ((modrm & 0x38) != 0) return 0;
        int total = length + 3 + operand(modrm);
        return total <= left ? total : 0;
    }

    private static boolean isPrefix(int value) {
        return value == 0x66 || value == 0x2e;
    }

    /** Bytes after the ModRM byte: a SIB byte for r/m 4, and a displacement of 0, 1 or 4 bytes. */
    private static int operand(int modrm) {
        int sib = (modrm & 7) == 4 ? 1 : 0;
        return switch (modrm >> 6) {
            case 1 -> sib + 1;
            case 2 -> sib + 4;
            case 3 -> 0;
            default -> (modrm & 7) == 5 ? 4 : sib;
        };
    }

    /** {@code lea 0(%esi),%esi} in its 3, 4, 6 and 7 byte forms: what gas pads 32-bit code with. */
    private int lea(Bytes bytes, long at, long left) {
        if (machine != X86) return 0;
        if (left >= 3 && is(bytes, at, 0x8d, 0x76, 0)) return 3;
        if (left >= 4 && is(bytes, at, 0x8d, 0x74, 0x26, 0)) return 4;
        if (left >= 6 && is(bytes, at, 0x8d, 0xb6, 0, 0, 0, 0)) return 6;
        return left >= 7 && is(bytes, at, 0x8d, 0xb4, 0x26, 0, 0, 0, 0) ? 7 : 0;
    }

    private static boolean is(Bytes bytes, long at, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes.u8(at + i) != expected[i]) return false;
        }
        return true;
    }
}
