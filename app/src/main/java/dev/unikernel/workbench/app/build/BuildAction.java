package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.List;

/** What a step does. */
public sealed interface BuildAction {

    /**
     * Runs a program.
     *
     * @param argv the program, looked up on {@code PATH}, and its arguments
     * @param publish files renamed, in this order, once the program ended with 0: how the last good image is kept
     */
    record RunTool(List<String> argv, List<Rename> publish) implements BuildAction {
        public RunTool {
            argv = List.copyOf(argv);
            publish = List.copyOf(publish);
        }
    }

    /** Writes a text file, in UTF-8; the content ends with a newline, so that a here-document can hold it. */
    record WriteText(Path file, String content) implements BuildAction {
        public WriteText {
            if (!content.endsWith("\n") || content.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "the content of " + file + " must end with a newline and hold no NUL");
            }
        }
    }

    /** A rename in one file system, replacing the target in one step. */
    record Rename(Path from, Path to) {}
}
