package dev.unikernel.workbench.debugger.session;

import dev.unikernel.workbench.debugger.breakpoints.Location;
import java.util.List;

/** A way to let the guest go on. */
public sealed interface Resume {
    /** To the next breakpoint. */
    Resume CONTINUE = new Plain("-exec-continue");
    /** To another source line, into calls. */
    Resume STEP = new Plain("-exec-step");
    /** To another source line, over calls. Never stops in a loop that is a single line: keep pause at hand. */
    Resume NEXT = new Plain("-exec-next");
    /** Until the innermost frame returns. */
    Resume FINISH = new Plain("-exec-finish");
    /** One instruction. */
    Resume STEP_INSTRUCTION = new Plain("-exec-step-instruction");
    /** One instruction, over calls. */
    Resume NEXT_INSTRUCTION = new Plain("-exec-next-instruction");

    /** One of the constants. */
    record Plain(String operation) implements Resume {}

    /** To a place, or until the innermost frame returns. */
    record Until(Location location) implements Resume {}

    /** The MI operation. */
    default String operation() {
        return this instanceof Plain plain ? plain.operation() : "-exec-until";
    }

    /** Its parameters. */
    default List<String> parameters() {
        return this instanceof Until until ? List.of(until.location().linespec()) : List.of();
    }
}
