package dev.unikernel.workbench.launcher.machine;

import java.util.OptionalLong;

/** When each phase came, in {@link System#nanoTime()}: only differences mean something. Empty is "not yet". */
public record Timings(
        long asked, OptionalLong spawned, OptionalLong greeted, OptionalLong resumed, OptionalLong firstSerialByte) {}
