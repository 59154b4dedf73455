package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.app.image.GuestImage;

/** Finds the cause of an exception. Guesses nothing: what does not fit a rule stays unknown. */
public final class Explainer {
    private Explainer() {}

    public static Explanation of(FaultScene scene, GuestImage image) {
        return switch (scene.exception().vector()) {
            case 0 ->
                Explanation.of(
                        scene,
                        "division",
                        "a division by zero, or a quotient that does not fit its register",
                        "look at the divisor: its value is in the instruction's operand");
            case 6 -> new OpcodeCause(scene).explain();
            case 7 ->
                Explanation.of(
                        scene,
                        "fpu-not-enabled",
                        "the FPU or SSE is not enabled: CR0 has " + ((scene.control("cr0") & 4) != 0 ? "EM" : "TS")
                                + " set",
                        "build without floating point (-mgeneral-regs-only), or clear CR0.TS and CR0.EM before");
            case 8 ->
                Explanation.of(
                        scene,
                        "double-fault",
                        "another exception's handler could not be entered: its IDT entry or its stack is not usable",
                        "give double faults a stack of their own (IST), and see --show tables for the IDT");
            case 10, 11 -> selector(scene, "a segment or gate that is not present or not valid");
            case 12 ->
                scene.exception().errorCode() != 0
                        ? selector(scene, "a stack segment that is not usable")
                        : new ProtectionCause(scene).operand("stack");
            case 13 -> new ProtectionCause(scene).explain();
            case 14 -> new PageCause(scene, image).explain();
            default -> Explanation.none(scene);
        };
    }

    /** An error code that names a selector (Intel SDM volume 3, 6.13). */
    static Explanation selector(FaultScene scene, String what) {
        long code = scene.exception().errorCode();
        String table = (code & 2) != 0 ? "IDT" : (code & 4) != 0 ? "LDT" : "GDT";
        String entry = (code & 2) != 0
                ? "the gate of vector " + (code >>> 3) + " in the IDT"
                : "selector 0x" + Long.toHexString(code & ~7L) + " in the " + table;
        return Explanation.of(
                scene, "bad-descriptor", what + ": " + entry, "see --show tables for what the " + table + " has there");
    }
}
