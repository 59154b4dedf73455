package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.project.ComponentOption;
import dev.unikernel.workbench.app.project.OptionValue;
import java.util.Optional;

/**
 * One option as it stands.
 *
 * @param value the project's, or the default
 * @param effective whether its component is chosen; else it changes nothing
 */
record OptionField(ComponentOption option, OptionValue value, boolean effective) {

    /** The numbers it takes, as text: {@code 8 to 1024}; empty for what is no number. */
    String range() {
        if (option.minimum().isPresent() && option.maximum().isPresent()) {
            return option.minimum().getAsLong() + " to " + option.maximum().getAsLong();
        }
        return "";
    }

    /** What was typed, as a TOML value; empty if the option does not take it. */
    Optional<Object> parsed(String typed) {
        if (option.byDefault() instanceof OptionValue.Text) {
            return Optional.of(typed);
        }
        if (option.byDefault() instanceof OptionValue.Switch) {
            return typed.equals("true") || typed.equals("false")
                    ? Optional.of(Boolean.valueOf(typed))
                    : Optional.empty();
        }
        if (!typed.strip().matches("-?[0-9]{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(typed.strip());
        boolean inRange = number >= option.minimum().orElse(Long.MIN_VALUE)
                && number <= option.maximum().orElse(Long.MAX_VALUE);
        return inRange ? Optional.of(number) : Optional.empty();
    }
}
