package dev.unikernel.workbench.app.view.flame;

import dev.unikernel.workbench.inspector.bytemap.SizeNode;

/** Which bytes widths stand for. */
enum Measure {
    MEMORY,
    FILE;

    long of(SizeNode node) {
        return this == FILE ? node.fileBytes() : node.memoryBytes();
    }
}
