package dev.unikernel.workbench.app.view.boottime;

import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import java.util.Optional;

/**
 * Something that came in a boot.
 *
 * @param number from 1, in the order shown
 * @param ms from the wish to launch; of a launch under gdb at most
 * @param gdb whether it came in the launch under gdb
 * @param mode what the CPU is in from then on
 * @param place of the instruction that brought it
 * @param instruction may be empty
 */
record BootMark(
        int number,
        double ms,
        boolean gdb,
        String what,
        Optional<CpuMode.Kind> mode,
        Optional<CodePlace> place,
        String instruction) {}
