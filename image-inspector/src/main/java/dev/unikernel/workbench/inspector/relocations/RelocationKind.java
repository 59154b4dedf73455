package dev.unikernel.workbench.inspector.relocations;

/**
 * How the relocations that debug sections have are applied (each machine's psABI supplement).
 *
 * @param size bytes of the place; 0 for what debug sections do not need, which is left as it is
 */
record RelocationKind(int size, Action action) {
    enum Action {
        SET,
        ADD,
        SUBTRACT
    }

    private static final RelocationKind LEFT = new RelocationKind(0, Action.SET);

    static RelocationKind of(int machine, int type) {
        return switch (machine) {
            case 3 -> set(type, -1, 1); // R_386_32
            case 8 -> set(type & 0xff, 18, 2); // R_MIPS_64, R_MIPS_32; n64 has two more types above the first
            case 40 -> set(type, -1, 2); // R_ARM_ABS32
            case 62 -> type == 11 ? set(type, -1, 11) : set(type, 1, 10); // R_X86_64_64, _32, _32S
            case 183 -> set(type, 257, 258); // R_AARCH64_ABS64, ABS32
            case 20 -> set(type, -1, 1); // R_PPC_ADDR32
            case 21 -> set(type, 38, 1); // R_PPC64_ADDR64, ADDR32
            case 22 -> set(type, 22, 4); // R_390_64, R_390_32
            case 243 -> riscv(type);
            default -> LEFT;
        };
    }

    private static RelocationKind set(int type, int of8, int of4) {
        if (type == of8) return new RelocationKind(8, Action.SET);
        return type == of4 ? new RelocationKind(4, Action.SET) : LEFT;
    }

    /** R_RISCV_ADD8..ADD64 are 33 to 36, SUB8..SUB64 37 to 40, SET8..SET32 54 to 56. */
    private static RelocationKind riscv(int type) {
        if (type >= 33 && type <= 36) return new RelocationKind(1 << (type - 33), Action.ADD);
        if (type >= 37 && type <= 40) return new RelocationKind(1 << (type - 37), Action.SUBTRACT);
        if (type >= 54 && type <= 56) return new RelocationKind(1 << (type - 54), Action.SET);
        return set(type, 2, 1);
    }
}
