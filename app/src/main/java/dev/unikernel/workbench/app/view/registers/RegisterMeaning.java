package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.launcher.descriptors.ControlBits;
import java.text.MessageFormat;
import java.util.Map;
import java.util.function.LongFunction;

/** Says what a register's value means: its bits, what it points to, or the number it is. */
final class RegisterMeaning {
    private static final long PAGE_OFFSET = 0xfff;
    private static final int PCIDE = 1 << 17;
    /** Numbers beyond this are hardly counts, and are left in hexadecimal. */
    private static final long COUNT = 1L << 31;

    private final LongFunction<CodePlace> places;
    private final Map<String, Long> all;

    /**
     * @param places what an address of the guest belongs to; may read files
     * @param all values of the registers read with it, by gdb's names
     */
    RegisterMeaning(LongFunction<CodePlace> places, Map<String, Long> all) {
        this.places = places;
        this.all = all;
    }

    /** In words; may be empty. */
    String of(String name, long bits) {
        return switch (name) {
            case "eflags" -> ControlBits.rflags(bits);
            case "cr0" -> ControlBits.cr0(bits);
            case "cr4" -> ControlBits.cr4(bits);
            case "efer" -> ControlBits.efer(bits);
            case "cr3" -> pageTables(bits);
            case "cpsr", "SPSR_EL1" -> processorState(bits);
            case "priv" -> bits == 0 ? "user" : bits == 1 ? "supervisor" : bits == 3 ? "machine" : "";
            case "cs", "ss", "ds", "es", "fs", "gs" -> selector(bits);
            default -> value(bits);
        };
    }

    private String pageTables(long bits) {
        String base = Long.toHexString(bits & ~PAGE_OFFSET);
        boolean pcid = (all.getOrDefault("cr4", 0L) & PCIDE) != 0;
        return pcid ? text("page.tables.pcid", base, Long.toString(bits & PAGE_OFFSET)) : text("page.tables");
    }

    /** Exception level and stack, flags, what is masked (Arm ARM, C5.2.19, SPSR_EL1). */
    private static String processorState(long bits) {
        if ((bits & 0x10) != 0) {
            return "AArch32";
        }
        String level = "EL" + (bits >> 2 & 3) + ((bits >> 2 & 3) == 0 ? "" : (bits & 1) == 0 ? "t" : "h");
        String flags = letters("NZCV", bits >> 28);
        String masked = letters("DAIF", bits >> 6);
        return level + (flags.isEmpty() ? "" : " " + flags) + (masked.isEmpty() ? "" : ", " + text("mask", masked));
    }

    /** The letters of the bits that are set, the first for the highest of the lowest four. */
    private static String letters(String names, long bits) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < names.length(); i++) {
            if ((bits >> (names.length() - 1 - i) & 1) != 0) {
                set.append(names.charAt(i));
            }
        }
        return set.toString();
    }

    /** Requested privilege, table and index of a selector (Intel SDM volume 3, 3.4.2). */
    private static String selector(long bits) {
        if ((bits & ~3L) == 0) {
            return text("selector.null");
        }
        return text("selector", bits & 3, Long.toString(bits >> 3), (bits & 4) == 0 ? "GDT" : "LDT");
    }

    private String value(long bits) {
        CodePlace place = places.apply(bits);
        if (place.function().isPresent()) {
            String offset = place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset());
            return place.function().get() + offset;
        }
        boolean plain = bits >= 0 && bits <= 9;
        return !plain && bits > -COUNT && bits < COUNT ? Long.toString(bits) : "";
    }

    private static String text(String key, Object... facts) {
        return MessageFormat.format(RegistersTool.TEXTS.getString(key), facts);
    }
}
