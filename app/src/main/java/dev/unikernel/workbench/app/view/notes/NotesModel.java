package dev.unikernel.workbench.app.view.notes;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.RowsModel;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The open image's notes. */
final class NotesModel implements AutoCloseable {
    private final RowsModel<NoteRow> rows;

    NotesModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    NotesModel(Desk desk, Executor ui, Executor pool) {
        rows = new RowsModel<>(
                desk,
                ui,
                pool,
                Texts.of(NotesModel.class, "notes").get("empty"),
                NotesModel::read,
                row -> Optional.of(new Location.ByteRange(row.offset(), row.length())),
                (row, address) -> false);
    }

    private static List<NoteRow> read(Opened.Look look) throws Malformed {
        Optional<String> configuration = look.match().system().configuration(look.image());
        List<NoteRow> rows = new ArrayList<>();
        for (Note note : look.image().notes().all()) {
            rows.add(NoteRow.of(note, configuration.filter(text -> holds(note, text))));
        }
        return List.copyOf(rows);
    }

    /** Which note it is, the system does not say; its text does. */
    private static boolean holds(Note note, String text) {
        return note.desc().length() >= text.length()
                && note.desc()
                        .string(0, (int) Math.min(note.desc().length(), Integer.MAX_VALUE))
                        .equals(text);
    }

    RowsModel<NoteRow> rows() {
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }
}
