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

    @Override
    public String toString() {
        return operation;
    }
}
