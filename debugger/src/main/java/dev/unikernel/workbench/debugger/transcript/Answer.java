package dev.unikernel.workbench.debugger.transcript;

import java.util.List;

/**
 * What gdb answered to one command.
 *
 * @param text lines of streams that came with it
 * @param result the answer without its token: {@code ^done,…}
 */
record Answer(List<String> text, String result) {
    Answer {
        text = List.copyOf(text);
    }

    boolean isError() {
        return result.startsWith("^error");
    }
}
