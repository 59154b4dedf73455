package dev.unikernel.workbench.app.view.treemap;

/** Which bytes the areas stand for. */
enum Measure {
    /** Bytes of the file that are loaded: debug information and the like left out. */
    LOADED,
    /** All bytes of the file. */
    FILE,
    /** Bytes of memory before anything runs. */
    MEMORY
}
