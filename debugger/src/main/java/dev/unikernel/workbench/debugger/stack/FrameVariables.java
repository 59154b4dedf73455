package dev.unikernel.workbench.debugger.stack;

import java.util.List;

/** What a frame holds, each in gdb's order. Empty lists where the image has no debug information. */
public record FrameVariables(List<Variable> arguments, List<Variable> locals) {
    public FrameVariables {
        arguments = List.copyOf(arguments);
        locals = List.copyOf(locals);
    }
}
