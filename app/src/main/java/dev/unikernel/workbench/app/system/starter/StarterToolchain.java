package dev.unikernel.workbench.app.system.starter;

import java.util.List;

/** The {@code [system]} table: flags as they are passed on; paths relative to the system's folder. */
record StarterToolchain(
        String linkerScript,
        List<String> include,
        List<String> cflags,
        List<String> cxxflags,
        List<String> asflags,
        List<String> ldflags) {}
