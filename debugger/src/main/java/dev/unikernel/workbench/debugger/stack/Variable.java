package dev.unikernel.workbench.debugger.stack;

import java.util.Optional;

/**
 * An argument or a local.
 *
 * @param name {@code n@entry} is the value that argument n came in with
 * @param value as gdb prints it, {@code <optimized out>} included; absent if gdb sent none
 */
public record Variable(String name, Optional<String> value) {}
