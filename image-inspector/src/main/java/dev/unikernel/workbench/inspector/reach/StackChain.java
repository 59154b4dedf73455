package dev.unikernel.workbench.inspector.reach;

import java.util.List;

/**
 * The deepest chain of direct calls from a function that a thread may begin with.
 *
 * @param bytes together; at least so many if not {@code bounded}
 * @param functions from the first to the last
 * @param bounded false if recursion or {@code alloca} is on the way anywhere below it
 * @param why what makes it unbounded, or that indirect calls were not followed; empty if neither
 */
public record StackChain(String entry, long bytes, List<String> functions, boolean bounded, String why) {}
