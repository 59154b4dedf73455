package dev.unikernel.workbench.app.view.buildlog;

/**
 * How far a build is.
 *
 * @param running whether it can be cancelled
 * @param done steps of {@code total}
 * @param words for people
 * @param good whether the last build, if none runs, made an image
 */
record Progress(boolean running, int done, int total, String words, boolean good) {
    static final Progress NONE = new Progress(false, 0, 0, "", true);

    /** From 0 to 1. */
    double share() {
        return total == 0 ? 0 : (double) done / total;
    }
}
