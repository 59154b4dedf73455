package dev.unikernel.workbench.app.system.starter;

import java.nio.file.Path;

/** What a source is written in, by its ending. */
enum SourceKind {
    C,
    CPP,
    ASSEMBLY;

    static SourceKind of(Path source) {
        String name = source.toString();
        if (name.endsWith(".S")) {
            return ASSEMBLY;
        }
        return name.endsWith(".c") ? C : CPP;
    }
}
