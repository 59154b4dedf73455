package dev.unikernel.workbench.app.project;

import java.util.OptionalLong;

/**
 * A number, switch or text that a component can be built with.
 *
 * @param component an option of a component that is not chosen has no effect
 * @param byDefault its type is the option's type
 * @param minimum for numbers only, inclusive
 * @param maximum for numbers only, inclusive
 */
public record ComponentOption(
        String name,
        String component,
        OptionValue byDefault,
        OptionalLong minimum,
        OptionalLong maximum,
        String description) {}
