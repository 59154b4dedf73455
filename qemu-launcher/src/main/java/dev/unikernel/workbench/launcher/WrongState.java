package dev.unikernel.workbench.launcher;

/** The machine is in a state in which this cannot be done, such as resuming a guest that has ended. */
public final class WrongState extends LauncherFailure {
    private static final long serialVersionUID = 1L;

    /** Names the wish, the state it is, and the state it would need. */
    public WrongState(String wish, String is, String needs) {
        super(wish + ": the machine is " + is + ", it must be " + needs);
    }
}
