package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.debugger.registers.Registers;
import java.util.List;

/** Registers that are shown together. Those not in {@link #GENERAL} are read while their group is open. */
enum RegisterGroup {
    GENERAL("group.general"),
    CONTROL("group.control"),
    SEGMENTS("group.segments");

    private final String title;

    RegisterGroup(String title) {
        this.title = title;
    }

    String title() {
        return RegistersTool.TEXTS.getString(title);
    }

    /** As gdb calls them, in the order shown. */
    List<String> names() {
        return switch (this) {
            case GENERAL -> Registers.X86_64;
            case CONTROL -> List.of("cr0", "cr2", "cr3", "cr4", "cr8", "efer");
            case SEGMENTS -> List.of("cs", "ss", "ds", "es", "fs", "gs", "fs_base", "gs_base", "k_gs_base");
        };
    }
}
