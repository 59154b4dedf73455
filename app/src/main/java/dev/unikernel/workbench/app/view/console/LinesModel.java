package dev.unikernel.workbench.app.view.console;

import dev.unikernel.workbench.app.console.ConsoleLine;
import dev.unikernel.workbench.app.console.ConsoleLines;
import dev.unikernel.workbench.app.console.PrintingCode;
import dev.unikernel.workbench.app.console.PrintingCodes;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.DeskState;
import dev.unikernel.workbench.app.desk.LiveGuest;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.LogAddress;
import dev.unikernel.workbench.app.image.LogReader;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The console as lines with their times: the last 10,000, searched, and of a chosen one the code that prints it and the
 * code that its addresses are of. Lines are taken over when {@link #refresh} is called, however many came. On {@code ui}.
 */
final class LinesModel implements AutoCloseable {
    /** Lines before a chosen one that may say what its numbers mean. */
    private static final int CONTEXT = 100;

    private final Desk desk;
    private final Executor ui;
    private final Executor pool;
    private final Texts texts = Texts.of(LinesModel.class, "console");
    private final ObservableList<ConsoleLine> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<LineNote>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> said = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<String> matches = new ReadOnlyObjectWrapper<>("");
    private final Runnable stateEnd;
    private Optional<ConsoleLines> lines = Optional.empty();
    private Optional<GuestImage> image = Optional.empty();
    private int guest;
    private long next;
    private long version = -1;
    private String wanted = "";
    private int question;

    LinesModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    LinesModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.ui = ui;
        this.pool = pool;
        this.stateEnd = desk.onState(state -> ui.execute(() -> take(state)));
    }

    private void take(DeskState state) {
        Optional<LiveGuest> live = state.live();
        if (live.isPresent() && live.get().number() != guest) {
            guest = live.get().number();
            lines = live.get().guest().consoleLines();
            rows.clear();
            next = 0;
            version = -1;
            forget();
        }
        live.map(LiveGuest::guest).flatMap(Guest::image).ifPresent(known -> image = Optional.of(known));
    }

    private void forget() {
        question++;
        notes.set(List.of());
        said.set(lines.isEmpty() && guest != 0 ? texts.get("lines.none") : "");
    }

    /** Takes over what has come since; cheap if nothing has. */
    void refresh() {
        if (lines.isEmpty() || lines.get().version() == version) {
            return;
        }
        version = lines.get().version();
        List<ConsoleLine> fresh = lines.get().since(next);
        if (!rows.isEmpty() && !rows.get(rows.size() - 1).whole()) {
            rows.remove(rows.size() - 1);
        }
        if (fresh.size() >= ConsoleLines.MOST_LINES) {
            rows.setAll(fresh);
        } else {
            rows.addAll(fresh);
            int over = rows.size() - ConsoleLines.MOST_LINES;
            if (over > 0) {
                rows.remove(0, over);
            }
        }
        fresh.stream().filter(ConsoleLine::whole).forEach(line -> next = line.number() + 1);
        count();
    }

    /** The lines, the oldest first; the last one may not have ended. */
    ObservableList<ConsoleLine> rows() {
        return rows;
    }

    /** Marks the lines that have this in them, whatever its case. */
    void search(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
        count();
    }

    boolean isMatch(ConsoleLine line) {
        return !wanted.isEmpty() && line.text().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void count() {
        matches.set(
                wanted.isEmpty()
                        ? ""
                        : texts.get(
                                "lines.matches",
                                rows.stream().filter(this::isMatch).count()));
    }

    /** The place of the next match from a row on, in either direction, round the end; -1 if there is none. */
    int match(int from, int step) {
        int size = rows.size();
        for (int i = 1; i <= size; i++) {
            int at = Math.floorMod(from + i * step, size);
            if (isMatch(rows.get(at))) {
                return at;
            }
        }
        return -1;
    }

    /** How many lines match. */
    ReadOnlyObjectProperty<String> matches() {
        return matches.getReadOnlyProperty();
    }

    /** What is known of the line that was chosen. */
    ReadOnlyObjectProperty<List<LineNote>> notes() {
        return notes.getReadOnlyProperty();
    }

    /** What is being done, or could not be. */
    ReadOnlyObjectProperty<String> said() {
        return said.getReadOnlyProperty();
    }

    /** Finds out about a line, on the pool; an answer that comes after the next choice is dropped. */
    void choose(int row) {
        int mine = ++question;
        notes.set(List.of());
        if (image.isEmpty()) {
            said.set(texts.get("lines.no-image"));
            return;
        }
        GuestImage known = image.get();
        List<String> before = rows.subList(Math.max(0, row - CONTEXT), row + 1).stream()
                .map(ConsoleLine::text)
                .toList();
        said.set(texts.get("lines.looking"));
        pool.execute(() -> {
            List<LineNote> found = new ArrayList<>(addresses(known, before));
            String words;
            try {
                words = printers(known, before.get(before.size() - 1), found);
            } catch (IOException unreadable) {
                words = Failures.words(unreadable);
            }
            String all = words;
            ui.execute(() -> {
                if (mine == question) {
                    notes.set(found);
                    said.set(all);
                }
            });
        });
    }

    private List<LineNote> addresses(GuestImage known, List<String> before) {
        LogReader reader = new LogReader();
        List<LogAddress> last = List.of();
        for (String line : before) {
            last = reader.line(line);
        }
        List<LineNote> found = new ArrayList<>();
        for (LogAddress one : last) {
            long inside = one.role() == LogAddress.Role.RETURN ? one.address() - 1 : one.address();
            CodePlace place = known.place(inside);
            if (place.function().isPresent()) {
                found.add(new LineNote(texts.get("lines.address"), one.text(), place.toString(), inside));
            }
        }
        return found;
    }

    private String printers(GuestImage known, String line, List<LineNote> into) throws IOException {
        PrintingCodes.Found found = new PrintingCodes(known).of(line);
        for (PrintingCode one : found.all()) {
            String format = one.format().strip().replace("\n", "\\n");
            one.code()
                    .forEach(place -> into.add(
                            new LineNote(texts.get("lines.prints"), format, place.toString(), place.address())));
            if (one.code().isEmpty()) {
                into.add(new LineNote(texts.get("lines.text"), format, texts.get("lines.unreferred"), one.address()));
            }
        }
        return found.noCode().orElse(into.isEmpty() ? texts.get("lines.nothing") : "");
    }

    /** Has all views go to the code. */
    void reveal(LineNote note) {
        if (note.address() != 0) {
            desk.reveal(new Location.Address(note.address()));
        }
    }

    Texts texts() {
        return texts;
    }

    @Override
    public void close() {
        stateEnd.run();
        question++;
    }
}
