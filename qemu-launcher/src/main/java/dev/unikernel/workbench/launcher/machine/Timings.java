package dev.unikernel.workbench.launcher.machine;

import java.util.OptionalLong;

/**
 * When each phase came, in {@link System#nanoTime()}: only differences mean something. {@code asked}: launch was called;
 * {@code spawned}: the process runs; {@code greeted}: QEMU takes commands; {@code resumed}: first asked to run; {@code firstSerialByte}
 * on serial line 0. Empty is "not yet".
 */
public record Timings(long asked, long spawned, long greeted, OptionalLong resumed, OptionalLong firstSerialByte) {}
