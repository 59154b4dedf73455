package dev.unikernel.workbench.debugger.stack;

import java.util.Optional;

/**
 * A virtual CPU, which gdb calls a thread.
 *
 * @param thread gdb's thread id, 1-based
 * @param cpu the CPU's index, 0-based: QEMU's stub numbers threads as CPUs + 1
 * @param details the stub's own words; QEMU 7.2 says "CPU#0 [running]" of a stopped CPU: not a state
 * @param state {@code stopped} or {@code running}, as gdb sees it
 * @param frame its innermost frame, while it is stopped
 */
public record Cpu(int thread, int cpu, Optional<String> details, String state, Optional<Frame> frame) {}
