package dev.unikernel.workbench.app.project.toml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a TOML file, with edits that touch one entry and keep every other byte: comments, blank lines, order, quoting and line
 * ends. Immutable: an edit gives a new text. It finds entries but does not judge them: that is the parser's work.
 */
public final class TomlText {

    /** Where an entry is: lines and columns from 1, in characters; the value as written. */
    public record Place(int line, int column, int valueLine, int valueColumn, String value) {}

    private final String text;
    private final List<TomlEntry> entries;

    private TomlText(String text) {
        this.text = text;
        this.entries = TomlScanner.entries(text);
    }

    public static TomlText of(String text) {
        return new TomlText(text);
    }

    /** Reads UTF-8; other bytes are refused with {@link java.nio.charset.CharacterCodingException}, so that none can be lost. */
    public static TomlText read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return of(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString());
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The place of an entry by its full key, for example {@code [launch, default, smp]}, or of a table's header. */
    public Optional<Place> find(List<String> key) {
        return entry(key)
                .map(found -> new Place(
                        line(found.start()),
                        column(found.start()),
                        line(found.valueStart()),
                        column(found.valueStart()),
                        found.isHeader() ? "" : text.substring(found.valueStart(), found.valueEnd())));
    }

    /** The place of the first element of an array that is this text, in any quotes. */
    public Optional<Place> findElement(List<String> key, String element) {
        Optional<TomlEntry> array =
                entry(key).filter(found -> text.startsWith("[", found.valueStart()) && !found.isHeader());
        return array.flatMap(found -> TomlScanner.elements(text, found.valueStart()).stream()
                .filter(span ->
                        TomlSpelling.unquoted(text.substring(span[0], span[1])).equals(element))
                .findFirst()
                .map(span -> new Place(
                        line(span[0]),
                        column(span[0]),
                        line(span[0]),
                        column(span[0]),
                        text.substring(span[0], span[1]))));
    }

    /**
     * Sets a value: replaces only the value when the key exists, else adds a line at the end of its table, else adds the table at the
     * end. Values: String, Long, Integer, Boolean, Double, or a List of these. An array of several lines keeps its comments.
     *
     * @throws IllegalArgumentException when {@code table} is a value or an array of tables, or no TOML value is given
     */
    public TomlText set(List<String> table, String key, Object value) {
        List<String> full = joined(table, key);
        Optional<TomlEntry> present = entry(full);
        if (present.isEmpty()) {
            return added(table, key, TomlSpelling.value(value));
        }
        TomlEntry entry = present.get();
        if (entry.isHeader()) {
            throw new IllegalArgumentException(TomlSpelling.key(full) + " is a table, not a value");
        }
        String old = text.substring(entry.valueStart(), entry.valueEnd());
        String spelled = value instanceof List<?> list && old.startsWith("[")
                ? TomlArray.changed(old, list.stream().map(TomlSpelling::value).toList())
                : TomlSpelling.value(value);
        return replaced(entry.valueStart(), entry.valueEnd(), spelled);
    }

    /** Removes an entry with the comment at the end of its line; comment lines above it stay. No change when it is not there. */
    public TomlText remove(List<String> table, String key) {
        Optional<TomlEntry> found = entry(joined(table, key)).filter(entry -> !entry.isHeader());
        if (found.isEmpty()) {
            return this;
        }
        TomlEntry entry = found.get();
        if (entry.kind() == TomlEntry.Kind.INLINE) {
            return withoutInline(entry);
        }
        return replaced(text.lastIndexOf('\n', entry.start()) + 1, nextLine(entry.valueEnd()), "");
    }

    /** Adds an empty table at the end; no change when it exists. */
    public TomlText addTable(List<String> table) {
        boolean exists = table.isEmpty()
                || entry(table).isPresent()
                || entries.stream().anyMatch(entry -> !entry.isHeader() && entry.isBelow(table));
        if (exists) {
            return this;
        }
        String newline = newline();
        String gap = text.isEmpty() ? "" : text.endsWith("\n") ? newline : newline + newline;
        return of(text + gap + "[" + TomlSpelling.key(table) + "]" + newline);
    }

    /** Replaces the file in one step: readers see the old or the new text, never a part. Keeps the file's permissions. */
    public void writeTo(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path directory =
                Optional.ofNullable(target.getParent()).orElseThrow(() -> new IOException(file + " has no folder"));
        Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".new");
        try {
            Files.writeString(temporary, text);
            Files.setPosixFilePermissions(
                    temporary,
                    Files.exists(target)
                            ? Files.getPosixFilePermissions(target)
                            : PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private TomlText added(List<String> table, String key, String value) {
        refuseWhatIsNoTable(table);
        Optional<TomlEntry> header = entry(table);
        if (!table.isEmpty() && header.isPresent() && !header.get().isHeader()) {
            return addedInline(header.get(), key, value);
        }
        Optional<TomlEntry> neighbour = lastIn(table, header);
        if (neighbour.isPresent()) {
            TomlEntry last = neighbour.get();
            List<String> dotted = joined(table.subList(last.section().size(), table.size()), key);
            return insertedAfter(last, TomlSpelling.key(dotted) + " = " + value);
        }
        return table.isEmpty()
                ? insertedFirst(TomlSpelling.key(key) + " = " + value)
                : addTable(table).added(table, key, value);
    }

    /** The entry after which a new one of the table belongs: its last, else its header, else a dotted key of the same table. */
    private Optional<TomlEntry> lastIn(List<String> table, Optional<TomlEntry> header) {
        Optional<TomlEntry> last = entries.stream()
                .filter(entry ->
                        entry.kind() == TomlEntry.Kind.VALUE && entry.section().equals(table))
                .filter(entry -> table.isEmpty() || header.isPresent())
                .reduce((first, second) -> second);
        return last.or(() -> header.filter(TomlEntry::isHeader))
                .or(() -> entries.stream()
                        .filter(entry ->
                                !table.isEmpty() && entry.kind() == TomlEntry.Kind.VALUE && entry.isBelow(table))
                        .filter(entry -> entry.section().size() <= table.size())
                        .reduce((first, second) -> second));
    }

    private void refuseWhatIsNoTable(List<String> table) {
        for (int length = 1; length <= table.size(); length++) {
            List<String> part = table.subList(0, length);
            Optional<TomlEntry> found = entry(part);
            boolean takesEntries = found.isEmpty() || takesEntries(found.get(), length == table.size());
            if (!takesEntries) {
                throw new IllegalArgumentException(TomlSpelling.key(part) + " is no table that can be added to");
            }
        }
    }

    private boolean takesEntries(TomlEntry entry, boolean last) {
        return switch (entry.kind()) {
            case TABLE -> true;
            case ARRAY_OF_TABLES -> false;
            case VALUE, INLINE -> last && text.charAt(entry.valueStart()) == '{';
        };
    }

    private TomlText addedInline(TomlEntry table, String key, String value) {
        String entry = TomlSpelling.key(key) + " = " + value;
        Optional<TomlEntry> last = entries.stream()
                .filter(inner -> inner.kind() == TomlEntry.Kind.INLINE
                        && inner.isBelow(table.key())
                        && inner.start() > table.valueStart()
                        && inner.valueEnd() < table.valueEnd())
                .reduce((first, second) -> second.valueEnd() > first.valueEnd() ? second : first);
        return last.isPresent()
                ? replaced(last.get().valueEnd(), last.get().valueEnd(), ", " + entry)
                : replaced(table.valueStart(), table.valueEnd(), "{ " + entry + " }");
    }

    private TomlText withoutInline(TomlEntry entry) {
        int end = entry.valueEnd();
        while (Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        if (text.charAt(end) == ',') {
            end++;
            while (Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            return replaced(entry.start(), end, "");
        }
        int start = entry.start();
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        boolean comma = text.charAt(start - 1) == ',';
        return replaced(comma ? start - 1 : start, entry.valueEnd(), "");
    }

    private TomlText insertedAfter(TomlEntry entry, String line) {
        int place = nextLine(entry.valueEnd());
        boolean open = place == text.length() && !text.endsWith("\n");
        int lineStart = text.lastIndexOf('\n', entry.start()) + 1;
        String indent = entry.isHeader() ? "" : text.substring(lineStart, entry.start());
        return replaced(place, place, open ? newline() + indent + line : indent + line + newline());
    }

    /** Before the first header and the comment lines that belong to it; a text without headers gets the line at its end. */
    private TomlText insertedFirst(String line) {
        if (entries.isEmpty()) {
            String gap = text.isEmpty() || text.endsWith("\n") ? "" : newline();
            return of(text + gap + line + newline());
        }
        int place = text.lastIndexOf('\n', entries.get(0).start()) + 1;
        while (place > 0) {
            int previous = text.lastIndexOf('\n', place - 2) + 1;
            if (!text.substring(previous, place).stripLeading().startsWith("#")) {
                break;
            }
            place = previous;
        }
        return replaced(place, place, line + newline() + newline());
    }

    private Optional<TomlEntry> entry(List<String> key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    private TomlText replaced(int from, int to, String with) {
        return of(text.substring(0, from) + with + text.substring(to));
    }

    private int nextLine(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    private String newline() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    private int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private int column(int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }

    private static List<String> joined(List<String> table, String key) {
        List<String> full = new ArrayList<>(table);
        full.add(key);
        return List.copyOf(full);
    }
}
