package dev.unikernel.workbench.launcher;

/** The QEMU that was asked has ended, or its QMP connection has, so no answer will come. */
public final class MachineGone extends LauncherFailure {
    private static final long serialVersionUID = 1L;

    /** Says what was asked and why there is no answer. */
    public MachineGone(String asked, String why) {
        super(asked + ": the machine is gone (" + why + ")");
    }
}
