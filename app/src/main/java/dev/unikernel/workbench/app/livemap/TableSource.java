package dev.unikernel.workbench.app.livemap;

import dev.unikernel.workbench.launcher.pagetables.PagingRegisters;
import dev.unikernel.workbench.launcher.pagetables.PhysicalReader;
import java.util.List;
import java.util.OptionalLong;

/**
 * All that a map is made from.
 *
 * @param cpu from 0
 * @param stackPointer of that CPU, if it was told
 * @param layout what lies at which physical address; empty if the machine does not tell
 */
record TableSource(
        int cpu,
        boolean running,
        PagingRegisters registers,
        PhysicalReader reader,
        OptionalLong stackPointer,
        List<Place> layout) {

    /** No map can be made; the message says why, for people. */
    static final class None extends RuntimeException {
        private static final long serialVersionUID = 1;

        None(String why) {
            super(why);
        }
    }
}
