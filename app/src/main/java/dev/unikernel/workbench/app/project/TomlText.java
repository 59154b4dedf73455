package dev.unikernel.workbench.app.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The text of a TOML file, with edits that touch one entry and keep every other byte: comments, blank lines, order, quoting and line
 * ends. Immutable: an edit gives a new text. It finds entries but does not judge them: that is the parser's work.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class TomlText {

    /** Where an entry is: lines and columns from 1, in characters; the value as written. */
    public record Place(int line, int column, int valueLine, int valueColumn, String value) {}

    private final String text;

    private TomlText(String text) {
        this.text = text;
    }

    public static TomlText of(String text) {
        return new TomlText(text);
    }

    /** Reads UTF-8; other bytes are refused with {@link java.nio.charset.CharacterCodingException}, so that none can be lost. */
    public static TomlText read(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The place of an entry by its full key, for example {@code [launch, default, smp]}, or of a table's header. */
    public Optional<Place> find(List<String> key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a value: replaces only the value when the key exists, else adds a line at the end of its table, else adds the table at the
     * end. Values: String, Long, Integer, Boolean, Double, or a List of these.
     */
    public TomlText set(List<String> table, String key, Object value) {
        throw new UnsupportedOperationException();
    }

    /** Removes an entry with the comment at the end of its line; comment lines above it stay. No change when it is not there. */
    public TomlText remove(List<String> table, String key) {
        throw new UnsupportedOperationException();
    }

    /** Adds an empty table at the end; no change when it exists. */
    public TomlText addTable(List<String> table) {
        throw new UnsupportedOperationException();
    }

    /** Replaces the file in one step: readers see the old or the new text, never a part. Keeps the file's permissions. */
    public void writeTo(Path file) throws IOException {
        throw new UnsupportedOperationException();
    }
}
