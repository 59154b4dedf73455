package dev.unikernel.workbench.app.view.stack;

import dev.unikernel.workbench.debugger.stack.Frame.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of the stack view. */
sealed interface StackRow {
    /** The line's words, for copying. */
    String text();

    /**
     * A CPU.
     *
     * @param thread gdb's, from 1
     * @param title {@code CPU 0}
     * @param mode what it executes in, or where it is while its frames were not read
     * @param frames what is below it, innermost first; empty until they were read
     */
    record Cpu(int thread, String title, String mode, Optional<List<StackRow>> frames) implements StackRow {
        @Override
        public String text() {
            return mode.isEmpty() ? title : title + "  " + mode;
        }
    }

    /**
     * A frame.
     *
     * @param function its function, or its address where none is known
     * @param place file and line, or the address in a function without source
     * @param address unsigned
     * @param sources the source under the names the debug information has for it, best first; none without a source
     * @param line from 1; 0 without a source
     * @param guess why it may be wrong; empty if it is sure
     * @param own gdb has no such frame, so that it cannot be looked at, only gone to
     */
    record Frame(
            int thread,
            int level,
            String function,
            String place,
            OptionalLong address,
            List<String> sources,
            int line,
            Kind kind,
            Optional<String> guess,
            boolean own)
            implements StackRow {
        public Frame {
            sources = List.copyOf(sources);
        }

        boolean innermost() {
            return level == 0;
        }

        @Override
        public String text() {
            String how = mark();
            return "#" + level + "  " + function + (place.isEmpty() ? "" : "  " + place)
                    + (how.isEmpty() ? "" : "  (" + how + ")");
        }

        /** How it came to be there, if not by a plain call that is sure: {@code interrupted}, {@code guess}. */
        String mark() {
            String how = switch (kind) {
                case CALL -> "";
                case HANDLER -> StackTool.TEXTS.getString("handler");
                case INTERRUPTED -> StackTool.TEXTS.getString("interrupted");
            };
            return guess.isEmpty() ? how : how + (how.isEmpty() ? "" : ", ") + StackTool.TEXTS.getString("guess");
        }
    }

    /** Something to say in place of frames. */
    record Note(int thread, String text) implements StackRow {}
}
