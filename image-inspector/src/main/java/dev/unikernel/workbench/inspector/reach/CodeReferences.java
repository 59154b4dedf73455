package dev.unikernel.workbench.inspector.reach;

import dev.unikernel.workbench.inspector.code.Listing;
import java.util.Set;

/** References that instructions make, as a listing has them; an indirect call tells nothing. */
final class CodeReferences implements Listing.Instructions {
    private static final Set<String> ENDS = Set.of(
            "jmp", "jmpq", "ljmp", "ljmpl", "ljmpw", "ret", "retq", "iret", "iretq", "ud2", "hlt", "sysretq", "lret",
            "lretq", "b", "br");
    private static final Set<String> FILLERS = Set.of("nop", "nopw", "nopl", "xchg", "int3", "cs");

    private final Owners owners;
    private final Edges edges;
    private int last = Owners.NOBODY;
    private String lastName = "";

    CodeReferences(Owners owners, Edges edges) {
        this.owners = owners;
        this.edges = edges;
    }

    @Override
    public void instruction(long address, String name, String operands) {
        int here = owners.at(address);
        if (here < 0) return;
        boolean runsOn = last >= 0 && last != here && owners.isInferred(last) && !ENDS.contains(lastName);
        if (runsOn) edges.add(last, here, Reference.Kind.FALLS_THROUGH, address);
        if (last != here) lastName = "";
        last = here;
        if (!FILLERS.contains(name)) lastName = name;
        long target = Listing.target(operands);
        if (target != -1) {
            edges.add(here, owners.at(target), kind(name), address);
            // A call to its own middle is how 32-bit code finds where it is, not recursion.
            if (owners.begins(here, target) && kind(name) == Reference.Kind.CALL) edges.addRecursion(here);
        }
        numbers(here, address, operands);
    }

    private static Reference.Kind kind(String name) {
        if (name.startsWith("call") || name.equals("bl") || name.equals("jal")) return Reference.Kind.CALL;
        boolean jump = name.startsWith("j") || name.startsWith("b.") || name.equals("b") || name.startsWith("loop");
        return jump ? Reference.Kind.JUMP : Reference.Kind.ADDRESS;
    }

    /** Addresses that are written as numbers, {@code $0x104010} or {@code 0x104010(,%rax,8)}, if an owner has them. */
    private void numbers(int here, long address, String operands) {
        for (int at = operands.indexOf("0x"); at >= 0; at = operands.indexOf("0x", at + 2)) {
            int end = at + 2;
            long value = 0;
            while (end < operands.length() && Character.digit(operands.charAt(end), 16) >= 0) {
                value = value << 4 | Character.digit(operands.charAt(end++), 16);
            }
            boolean negative = at > 0 && operands.charAt(at - 1) == '-';
            boolean relative = operands.startsWith("(%rip)", end);
            if (negative || relative || value < 0x1000) continue;
            int target = owners.at(value);
            if (target >= 0) edges.add(here, target, Reference.Kind.ADDRESS, address);
        }
    }
}
