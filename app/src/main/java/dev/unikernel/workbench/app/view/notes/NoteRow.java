package dev.unikernel.workbench.app.view.notes;

import dev.unikernel.workbench.inspector.notes.Note;
import java.util.Optional;

/**
 * One note.
 *
 * @param offset of the note's header in the file
 * @param length of its descriptor, in bytes
 * @param text the configuration that a system keeps in it, if it is that note
 */
record NoteRow(String owner, String type, String meaning, long offset, long length, Optional<String> text) {

    static NoteRow of(Note note, Optional<String> text) {
        return new NoteRow(
                note.owner(),
                note.typeName(),
                text.map(whole -> whole.lines().findFirst().orElse("") + " …").orElse(note.meaning()),
                note.offset(),
                note.desc().length(),
                text);
    }
}
