package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.debugger.registers.Registers;
import java.util.List;

/** Registers that are shown together. Those not in {@link #GENERAL} are read while their group is open. */
enum RegisterGroup {
    GENERAL("group.general", Registers.X86_64),
    CONTROL("group.control", List.of("cr0", "cr2", "cr3", "cr4", "cr8", "efer")),
    SEGMENTS("group.segments", List.of("cs", "ss", "ds", "es", "fs", "gs", "fs_base", "gs_base", "k_gs_base"));

    private final String title;
    private final List<String> names;

    RegisterGroup(String title, List<String> names) {
        this.title = title;
        this.names = names;
    }

    String title() {
        return RegistersTool.TEXTS.getString(title);
    }

    /** As gdb calls them, in the order shown. */
    List<String> names() {
        return names;
    }
}
