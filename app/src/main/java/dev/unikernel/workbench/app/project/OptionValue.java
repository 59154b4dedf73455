package dev.unikernel.workbench.app.project;

/** The value of an option in {@code unikernel.toml}: a whole number, a switch or a text. */
public sealed interface OptionValue {

    /** A TOML integer; signed 64 bits. */
    record Whole(long value) implements OptionValue {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A TOML boolean. */
    record Switch(boolean on) implements OptionValue {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /** A TOML string, without its quotes. */
    record Text(String value) implements OptionValue {
        @Override
        public String toString() {
            return value;
        }
    }
}
