package dev.unikernel.workbench.app.project;

import java.nio.file.Path;

/**
 * One thing that is wrong with a project.
 *
 * @param file the file it is about: {@code unikernel.toml}, a source, or the folder itself
 * @param line from 1; 0 when it is about the whole file
 * @param column from 1, in characters; 0 when it is about the whole line or file
 * @param key the full key, for example {@code launch.default.smp}; empty when there is none
 * @param value the value as written in the file; empty when there is none
 * @param message names the object and the value; one sentence without a full stop
 * @param remedy what to try; one sentence without a full stop
 */
public record ProjectFault(
        Kind kind, Path file, int line, int column, String key, String value, String message, String remedy) {

    /** The situations that can be told apart. */
    public enum Kind {
        /** The folder or its {@code unikernel.toml} does not exist. */
        NO_PROJECT,
        /** The file cannot be read, or is not UTF-8. */
        UNREADABLE,
        /** Not TOML. */
        SYNTAX,
        UNKNOWN_KEY,
        MISSING_KEY,
        WRONG_TYPE,
        /** The right type, but not a value that can be meant. */
        BAD_VALUE,
        UNKNOWN_SYSTEM,
        UNKNOWN_COMPONENT,
        UNKNOWN_OPTION,
        /** A chosen component needs one that is not chosen. */
        REQUIREMENT_NOT_MET,
        UNKNOWN_SAMPLE,
        /** A source that is named does not exist, or a pattern finds none. */
        SOURCE_MISSING,
        /** A new project's folder holds something already. */
        NOT_EMPTY,
        /** The new project cannot be written. */
        NOT_WRITABLE
    }

    /** {@code unikernel.toml:3:8: message; remedy}, as printed for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        text.append(": ").append(message);
        return remedy.isEmpty()
                ? text.toString()
                : text.append("; ").append(remedy).toString();
    }
}
