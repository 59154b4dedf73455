package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import java.util.Optional;

/**
 * A wish as gdb has it.
 *
 * @param because why it is of another kind than was asked for, or what may come of its kind
 */
public record Placed(Breakpoint breakpoint, Optional<String> because) {}
