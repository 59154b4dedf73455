package dev.unikernel.workbench.launcher.pagetables;

/**
 * What the tables allow: all levels together. Readable is whatever is mapped.
 *
 * @param write by the kernel; on x86 ring 0 may write all the same while CR0.WP is off
 * @param execute by the kernel
 * @param user whether user code may touch it
 * @param userExecute whether user code may run it
 */
public record PageRights(boolean write, boolean execute, boolean user, boolean userExecute) {
    static PageRights of(int attributes) {
        return new PageRights(
                Attributes.has(attributes, Attributes.WRITE),
                Attributes.has(attributes, Attributes.EXECUTE),
                Attributes.has(attributes, Attributes.USER),
                Attributes.has(attributes, Attributes.USER_EXECUTE));
    }

    /** {@code rwx} of the kernel, a dash for each that is not allowed. */
    @Override
    public String toString() {
        return "r" + (write ? "w" : "-") + (execute ? "x" : "-");
    }
}
