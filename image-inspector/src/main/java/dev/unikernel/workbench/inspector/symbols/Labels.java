package dev.unikernel.workbench.inspector.symbols;

import java.util.Set;

/** Names that mark a place and own nothing, though they look like an assembly symbol without a size. */
final class Labels {
    /** Where linker scripts say a region begins or ends (ld's own, Solo5's, Unikraft's), less leading underscores. */
    private static final Set<String> BOUNDARIES = Set.of(
            "stext",
            "etext",
            "text_start",
            "text_end",
            "text",
            "srodata",
            "erodata",
            "rodata_start",
            "rodata_end",
            "rodata",
            "sdata",
            "edata",
            "data_start",
            "data_end",
            "data",
            "sbss",
            "ebss",
            "bss_start",
            "bss_end",
            "bss",
            "end",
            "start_rodata",
            "end_rodata");

    private Labels() {}

    /** Also ARM's and RISC-V's mapping symbols: {@code $x}, {@code $d.12}. */
    static boolean isLabel(String name) {
        if (name.isEmpty()) return true;
        if (name.charAt(0) == '$') return isMapping(name);
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') from++;
        return BOUNDARIES.contains(name.substring(from));
    }

    private static boolean isMapping(String name) {
        if (name.length() < 2 || "adtx".indexOf(name.charAt(1)) < 0) return false;
        return name.length() == 2 || name.charAt(2) == '.' || name.startsWith("$xrv");
    }
}
