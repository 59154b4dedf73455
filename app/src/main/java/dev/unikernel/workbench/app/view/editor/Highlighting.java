package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.view.editor.text.Language;
import dev.unikernel.workbench.app.view.editor.text.Lexer;
import dev.unikernel.workbench.app.view.editor.text.LineStates;
import dev.unikernel.workbench.app.view.editor.text.Token;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours the words of the lines that can be seen, and no others. */
final class Highlighting {
    private final CodeArea area;
    private final Language language;
    private LineStates states;

    Highlighting(CodeArea area, Language language) {
        this.area = area;
        this.language = language;
        this.states = LineStates.of(language, "");
    }

    /** Another text was put in; its states were found elsewhere. */
    void start(LineStates ofText) {
        states = ofText;
    }

    LineStates states() {
        return states;
    }

    /** A line, from 0, was edited; after it so many lines were taken away, and so many are new. */
    void edited(int line, int removed, int inserted) {
        states.edited(line, removed, inserted);
    }

    static int lineEnds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    String line(int line) {
        return area.getParagraph(line).getText();
    }

    /** Colours what can be seen now, as far as it is not coloured so already. */
    void refresh() {
        int visible = area.getVisibleParagraphs().size();
        if (visible == 0
                || language == Language.PLAIN
                || states.lines() != area.getParagraphs().size()) {
            return;
        }
        int first = area.visibleParToAllParIndex(0);
        if (first < 0) {
            return; // between two layouts the area may count a paragraph that it has taken away (RichTextFX 0.11.7)
        }
        int last = Math.min(area.getParagraphs().size() - 1, first + visible);
        for (int line = first; line <= last; line++) {
            String text = line(line);
            StyleSpans<Collection<String>> spans = spans(text, states.at(line, this::line));
            if (!text.isEmpty() && !spans.equals(area.getStyleSpans(line))) {
                area.setStyleSpans(line, 0, spans);
            }
        }
    }

    private StyleSpans<Collection<String>> spans(String text, int state) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int at = 0;
        for (Token token : Lexer.tokens(language, text, state)) {
            if (token.start() > at) {
                spans.add(List.of(), token.start() - at);
            }
            spans.add(List.of(token.kind().name().toLowerCase(Locale.ROOT)), token.end() - token.start());
            at = token.end();
        }
        if (at < text.length() || text.isEmpty()) {
            spans.add(List.of(), text.length() - at);
        }
        return spans.create();
    }
}
