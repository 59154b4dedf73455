package dev.unikernel.workbench.app.guest;

import java.util.List;

/** The x86 exceptions by number (Intel SDM volume 3, table 6-1), named as our records name them. */
public final class Vector {
    static final int PAGE_FAULT = 14;

    private static final List<String> KINDS = List.of(
            "divide-error",
            "debug",
            "nmi",
            "breakpoint",
            "overflow",
            "bound-range",
            "invalid-opcode",
            "device-not-available",
            "double-fault",
            "coprocessor-overrun",
            "invalid-tss",
            "segment-not-present",
            "stack-fault",
            "general-protection",
            "page-fault",
            "vector-15",
            "x87-error",
            "alignment-check",
            "machine-check",
            "simd-error",
            "virtualization-exception",
            "control-protection");

    private Vector() {}

    /** {@code page-fault}; {@code vector-27} for one without a name. */
    public static String kind(int vector) {
        return vector >= 0 && vector < KINDS.size() ? KINDS.get(vector) : "vector-" + vector;
    }
}
