package dev.unikernel.workbench.launcher.descriptors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Names of the bits that are set, highest first, as in the processors' manuals (Intel SDM volume 1, 3.4.3 and volume 3,
 * 2.2.1 and 2.5; AMD64 volume 2, 3.1). A set bit without a name is {@code bit N}.
 */
public final class ControlBits {
    private static final Map<Integer, String> RFLAGS = Map.ofEntries(
            Map.entry(0, "CF"),
            Map.entry(2, "PF"),
            Map.entry(4, "AF"),
            Map.entry(6, "ZF"),
            Map.entry(7, "SF"),
            Map.entry(8, "TF"),
            Map.entry(9, "IF"),
            Map.entry(10, "DF"),
            Map.entry(11, "OF"),
            Map.entry(14, "NT"),
            Map.entry(16, "RF"),
            Map.entry(17, "VM"),
            Map.entry(18, "AC"),
            Map.entry(19, "VIF"),
            Map.entry(20, "VIP"),
            Map.entry(21, "ID"));
    private static final Map<Integer, String> CR0 = Map.ofEntries(
            Map.entry(0, "PE"),
            Map.entry(1, "MP"),
            Map.entry(2, "EM"),
            Map.entry(3, "TS"),
            Map.entry(4, "ET"),
            Map.entry(5, "NE"),
            Map.entry(16, "WP"),
            Map.entry(18, "AM"),
            Map.entry(29, "NW"),
            Map.entry(30, "CD"),
            Map.entry(31, "PG"));
    private static final Map<Integer, String> CR4 = Map.ofEntries(
            Map.entry(0, "VME"),
            Map.entry(1, "PVI"),
            Map.entry(2, "TSD"),
            Map.entry(3, "DE"),
            Map.entry(4, "PSE"),
            Map.entry(5, "PAE"),
            Map.entry(6, "MCE"),
            Map.entry(7, "PGE"),
            Map.entry(8, "PCE"),
            Map.entry(9, "OSFXSR"),
            Map.entry(10, "OSXMMEXCPT"),
            Map.entry(11, "UMIP"),
            Map.entry(12, "LA57"),
            Map.entry(13, "VMXE"),
            Map.entry(14, "SMXE"),
            Map.entry(16, "FSGSBASE"),
            Map.entry(17, "PCIDE"),
            Map.entry(18, "OSXSAVE"),
            Map.entry(20, "SMEP"),
            Map.entry(21, "SMAP"),
            Map.entry(22, "PKE"),
            Map.entry(23, "CET"));
    private static final Map<Integer, String> EFER =
            Map.of(0, "SCE", 8, "LME", 10, "LMA", 11, "NXE", 12, "SVME", 13, "LMSLE", 14, "FFXSR", 15, "TCE");

    private ControlBits() {}

    /** RFLAGS; bit 1 is always set and says nothing. The I/O privilege level is named when it is not 0. */
    public static String rflags(long bits) {
        int iopl = (int) (bits >> 12) & 3;
        String names = names(bits & ~0x3002L, RFLAGS);
        return iopl == 0 ? names : (names + " IOPL=" + iopl).strip();
    }

    /** CR0. */
    public static String cr0(long bits) {
        return names(bits, CR0);
    }

    /** CR4. */
    public static String cr4(long bits) {
        return names(bits, CR4);
    }

    /** The EFER MSR. */
    public static String efer(long bits) {
        return names(bits, EFER);
    }

    private static String names(long bits, Map<Integer, String> known) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((bits >>> bit & 1) != 0) {
                names.add(known.getOrDefault(bit, "bit " + bit));
            }
        }
        Collections.reverse(names);
        return String.join(" ", names);
    }
}
