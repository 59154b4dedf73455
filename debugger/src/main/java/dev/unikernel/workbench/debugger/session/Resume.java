package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import java.util.List;

/** A way to let the guest go on: one of the constants, or {@link #until}. */
public final class Resume {
    /** To the next breakpoint. */
    public static final Resume CONTINUE = new Resume("-exec-continue");
    /** To another source line, into calls. */
    public static final Resume STEP = new Resume("-exec-step");
    /** To another source line, over calls. Never stops in a loop that is a single line: keep pause at hand. */
    public static final Resume NEXT = new Resume("-exec-next");
    /** Until the innermost frame returns. */
    public static final Resume FINISH = new Resume("-exec-finish", "--frame", "0");
    /** One instruction. */
    public static final Resume STEP_INSTRUCTION = new Resume("-exec-step-instruction");
    /** One instruction, over calls. */
    public static final Resume NEXT_INSTRUCTION = new Resume("-exec-next-instruction");

    /** Back to the breakpoint or watchpoint before. Not every target can: one that plays a recording can. */
    public static final Resume REVERSE_CONTINUE = new Resume("-exec-continue", "--reverse");
    /** Back to another source line, into calls. */
    public static final Resume REVERSE_STEP = new Resume("-exec-step", "--reverse");
    /** Back to another source line, over calls. */
    public static final Resume REVERSE_NEXT = new Resume("-exec-next", "--reverse");
    /** Back to where the innermost frame was called. */
    public static final Resume REVERSE_FINISH = new Resume("-exec-finish", "--frame", "0", "--reverse");
    /** Back by one instruction. */
    public static final Resume REVERSE_STEP_INSTRUCTION = new Resume("-exec-step-instruction", "--reverse");

    private final String operation;
    private final List<String> parameters;

    private Resume(String operation, String... parameters) {
        this.operation = operation;
        this.parameters = List.of(parameters);
    }

    /** To a place, or until the innermost frame returns. */
    public static Resume until(Location location) {
        return new Resume("-exec-until", location.linespec());
    }

    String operation() {
        return operation;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Whether it leads back. */
    public boolean isReverse() {
        return parameters.contains("--reverse");
    }

    @Override
    public String toString() {
        return isReverse() ? operation + " --reverse" : operation;
    }
}
