package dev.unikernel.workbench.debugger.mi;

import java.util.OptionalLong;

/** One line of gdb's output. Immutable. */
public sealed interface MiRecord {

    /** {@code 12^done,a="1"}. Without a token when the command had none. */
    record Result(OptionalLong token, String resultClass, MiValue.Tuple results) implements MiRecord {}

    /** {@code *stopped,…} (EXEC), {@code +download,…} (STATUS), {@code =thread-created,…} (NOTIFY); may carry no results. */
    record Async(OptionalLong token, Kind kind, String asyncClass, MiValue.Tuple results) implements MiRecord {
        /** What the record speaks of. */
        public enum Kind {
            EXEC,
            STATUS,
            NOTIFY
        }
    }

    /** {@code ~"text"} (CONSOLE), {@code @"text"} (TARGET), {@code &"text"} (LOG). */
    record Stream(Channel channel, String text) implements MiRecord {
        /** Who spoke. */
        public enum Channel {
            CONSOLE,
            TARGET,
            LOG
        }
    }

    /** {@code (gdb)}. Says nothing about the target: it may come before {@code *stopped} (gdb 13.1). */
    record Prompt() implements MiRecord {}

    /** A line that is no MI record: output of the target or the host on gdb's own pipe. To be shown, never an error. */
    record Noise(String raw) implements MiRecord {}
}
