package dev.unikernel.workbench.app.view.editor.bars;

/** What can be done with a line of a source. Lines from 0. */
public interface LineWork {
    /** Puts a breakpoint there, or takes it away. */
    void toggle(int line);

    /** Whether a breakpoint is there. */
    boolean isMarked(int line);

    /** Switches the breakpoint that is there. */
    void enable(int line);

    /** Whether a guest stands under the debugger, to be run or moved. */
    boolean isStopped();

    void runTo(int line);

    /** Moves the program counter there. */
    void jump(int line);
}
