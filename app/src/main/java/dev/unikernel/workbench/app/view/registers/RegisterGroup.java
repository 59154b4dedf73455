package dev.unikernel.workbench.app.view.registers;

import java.util.Locale;

/** Registers that are shown together, in this order; which they are, {@link RegisterSets} says. */
enum RegisterGroup {
    GENERAL,
    CONTROL,
    SEGMENTS,
    FLOAT,
    VECTOR,
    /** What the target has besides: the system registers that are seldom looked at. */
    OTHERS;

    String title() {
        return RegistersTool.TEXTS.getString("group." + name().toLowerCase(Locale.ROOT));
    }
}
