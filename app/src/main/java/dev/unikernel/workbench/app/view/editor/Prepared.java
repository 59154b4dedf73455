package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.view.editor.text.Language;
import dev.unikernel.workbench.app.view.editor.text.LineStates;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.SegmentOps;

/** A text made ready for the area; costly for long ones, so it is done on a pool. */
record Prepared(
        String text,
        ReadOnlyStyledDocument<Collection<String>, String, Collection<String>> document,
        LineStates states) {
    static Prepared of(Language language, String text) {
        return new Prepared(
                text,
                ReadOnlyStyledDocument.fromString(text, List.of(), List.of(), SegmentOps.styledTextOps()),
                LineStates.of(language, text));
    }
}
