package dev.unikernel.workbench.launcher.guardian;

/** How a child ended: by its own exit code (0 to 255), or by a signal's number. */
record ChildEnd(boolean signalled, int number) {
    /** The shell's way of one number for both. */
    int exitValue() {
        return signalled ? 128 + number : number;
    }
}
