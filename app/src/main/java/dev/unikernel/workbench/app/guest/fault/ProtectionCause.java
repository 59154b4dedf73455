package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import java.util.OptionalLong;

/** The cause of a general protection fault, which the CPU itself does not tell: by its instruction and operand. */
final class ProtectionCause {
    private final FaultScene scene;
    private final String instruction;

    ProtectionCause(FaultScene scene) {
        this.scene = scene;
        this.instruction = scene.instruction();
    }

    Explanation explain() {
        if (scene.exception().errorCode() != 0) {
            return Explainer.selector(scene, "a descriptor that cannot be used");
        }
        if (instruction.startsWith("wrmsr") || instruction.startsWith("rdmsr")) {
            OptionalLong msr = scene.register("rcx");
            String number = msr.isPresent() ? " 0x" + Long.toHexString(msr.getAsLong() & 0xffff_ffffL) : "";
            return Explanation.of(
                    scene,
                    "model-specific-register",
                    "the CPU has no model-specific register" + number + ", or refuses the value",
                    "ask CPUID before, or try another CPU: --cpu max");
        }
        if (instruction.contains("%cr")) {
            return Explanation.of(
                    scene,
                    "control-register",
                    "a control register refuses the value: a reserved bit, or a feature this CPU has not",
                    "ask CPUID before, or try another CPU: --cpu max");
        }
        Explanation operand = operand("operand");
        if (operand.cause().equals("unknown") && scene.exception().cpl() > 0) {
            return Explanation.of(scene, "privileged", "user code ran an instruction that only the kernel may run");
        }
        return operand;
    }

    /** What is wrong with the address that the instruction touches, if it is the address. */
    Explanation operand(String what) {
        OptionalLong address = Operand.address(scene);
        if (address.isEmpty()) {
            return Explanation.none(scene);
        }
        long at = address.getAsLong();
        boolean canonical = scene.walk()
                .map(AddressWalk::format)
                .map(format -> format.canonical(at) == at)
                .orElse(true);
        if (!canonical) {
            return Explanation.of(
                    scene,
                    "non-canonical-address",
                    "the " + what + " 0x" + Long.toHexString(at)
                            + " is no address: its upper bits are not all alike (not canonical)",
                    "a damaged or uninitialised pointer: see in the stack where it comes from");
        }
        if (isAligned() && (at & 15) != 0) {
            return Explanation.of(
                    scene,
                    "misaligned",
                    "0x" + Long.toHexString(at) + " is not a multiple of 16, as this instruction wants it",
                    "the stack must be a multiple of 16 before each call: look at the code that sets it up");
        }
        return Explanation.none(scene);
    }

    private boolean isAligned() {
        return instruction.matches("v?mov(aps|apd|dqa|ntps|ntdq)\\b.*") || instruction.matches("fx(save|rstor).*");
    }
}
