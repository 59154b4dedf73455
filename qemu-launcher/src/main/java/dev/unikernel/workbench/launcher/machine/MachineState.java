package dev.unikernel.workbench.launcher.machine;

/** Where a QEMU is in its life. It only moves from launching to stopped, between stopped and running, and from anywhere to ended. */
public sealed interface MachineState {
    /** QEMU is starting; no guest instruction has run. */
    record Launching() implements MachineState {}

    /** The guest stands still and can go on: at its first instruction, paused, or held by a debugger. */
    record Stopped() implements MachineState {}

    /** The guest runs. */
    record Running() implements MachineState {}

    /** The guest will not run again; the QEMU may still be there for a look at memory (see {@link Qemu#ended()}). */
    record Ended(MachineEnd end) implements MachineState {}
}
