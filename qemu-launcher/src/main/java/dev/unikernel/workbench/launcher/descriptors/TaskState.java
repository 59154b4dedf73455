package dev.unikernel.workbench.launcher.descriptors;

import java.util.List;

/**
 * The stacks that a task state segment names. Source: Intel SDM volume 3, 7.7 (64-bit) and 7.2.1 (32-bit).
 *
 * @param stacks of rings 0 to 2
 * @param interruptStacks IST 1 to 7; none outside of long mode
 * @param ioMap offset of the I/O permission bitmap
 */
public record TaskState(List<Long> stacks, List<Long> interruptStacks, int ioMap) {
    public TaskState {
        stacks = List.copyOf(stacks);
        interruptStacks = List.copyOf(interruptStacks);
    }
}
