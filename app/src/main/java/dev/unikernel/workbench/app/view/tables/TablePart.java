package dev.unikernel.workbench.app.view.tables;

import java.util.Locale;

/** Which of the CPU's tables an entry is of. */
enum TablePart {
    IDT,
    GDT,
    TSS,
    CONTROL;

    String title() {
        return TablesTool.TEXTS.get(name().toLowerCase(Locale.ROOT));
    }
}
