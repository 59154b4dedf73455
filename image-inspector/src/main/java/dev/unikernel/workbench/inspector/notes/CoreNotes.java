package dev.unikernel.workbench.inspector.notes;

/** Names of the notes that core dumps have (binutils' include/elf/common.h), by owner and type. */
final class CoreNotes {
    private CoreNotes() {}

    static String name(String owner, int type) {
        if (owner.equals("LINUX")) return type == 0x202 ? "X86_XSTATE" : type == 0x200 ? "386_TLS" : "";
        if (owner.equals("GDB")) return type == 0xff000000 ? "GDB_TDESC" : "";
        if (owner.equals("QEMU")) return type == 0 ? "CPU_STATE" : "";
        return switch (type) {
            case 1 -> "PRSTATUS";
            case 2 -> "FPREGSET";
            case 3 -> "PRPSINFO";
            case 4 -> "TASKSTRUCT";
            case 6 -> "AUXV";
            case 0x53494749 -> "SIGINFO";
            case 0x46494c45 -> "FILE";
            default -> "";
        };
    }
}
