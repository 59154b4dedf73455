package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.ui.controls.Menus;
import dev.unikernel.workbench.app.view.editor.bars.LineMenu;
import dev.unikernel.workbench.app.view.editor.bars.LineWork;
import dev.unikernel.workbench.app.view.editor.hover.HoverPopup;
import dev.unikernel.workbench.app.view.editor.hover.HoverText;
import dev.unikernel.workbench.app.view.editor.text.Expression;
import dev.unikernel.workbench.app.view.editor.text.FileText;
import dev.unikernel.workbench.app.view.editor.text.InlineValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.undo.UndoManager;

/** The text of one file: the area, what is marked in it, and what is laid over it. */
final class CodePane implements AutoCloseable {
    /** What is seen is coloured this long after it came into sight: soon, but not at each step of a fast scroll. */
    private static final Duration SOON = Duration.millis(12);

    private final EditorModel model;
    private final SourceFile file;
    private final CodeArea area = new CodeArea();
    private final Highlighting highlighting;
    private final LineMarks breakpoints;
    private final Gutter gutter;
    private final InlinePane inline = new InlinePane(area);
    private final BorderPane node;
    private final HoverText hover;
    private final PauseTransition soon = new PauseTransition(SOON);
    private final Subscription subscriptions;
    private Map<Integer, String> styled = new HashMap<>();
    private String shown = "";
    private boolean filled;
    private boolean filling;
    private int wanted;

    CodePane(EditorModel model, SourceFile file, HoverPopup popup) {
        this.model = model;
        this.file = file;
        this.highlighting = new Highlighting(area, file.language());
        this.breakpoints = new LineMarks(file.path());
        LineMenu menu = new LineMenu(new Work());
        this.gutter = new Gutter(area, this::toggle, menu);
        area.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, asked -> {
            int line = area.hit(asked.getX(), asked.getY()).getInsertionIndex();
            int at = area.offsetToPosition(line, Bias.Backward).getMajor();
            menu.show(area, at, asked.getScreenX(), asked.getScreenY());
            asked.consume();
        });
        Menus.byKeyboard(
                area,
                () -> area.getCaretBounds()
                        .ifPresent(caret ->
                                menu.show(area, area.getCurrentParagraph(), caret.getMinX(), caret.getMaxY())));
        // The gutter comes last, so that a layout that scrolls the text finds it still to be laid out.
        this.node = new BorderPane(new StackPane(new VirtualizedScrollPane<>(area), inline));
        node.setLeft(gutter);
        area.getStylesheets().clear(); // RichTextFX's own font: the theme's is wanted
        area.getStyleClass().add("mono");
        area.plainTextChanges().subscribe(this::edited);
        area.viewportDirtyEvents().subscribe(any -> later());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::indent);
        this.hover = new HoverText(area, this::expression, popup);
        soon.setOnFinished(event -> refresh());
        file.modified().bind(Bindings.not(area.getUndoManager().atMarkedPositionProperty()));
        subscriptions = Subscription.combine(
                file.text().subscribe(text -> text.ifPresent(this::take)),
                model.marks().subscribe(this::mark),
                model.breakpoints().subscribe(this::draw));
    }

    Node node() {
        return node;
    }

    CodeArea area() {
        return area;
    }

    private void refresh() {
        if (wanted > 0 && filled && area.getHeight() > 0) {
            show(wanted);
        }
        highlighting.refresh();
        inline.place();
    }

    private void later() {
        if (soon.getStatus() != Animation.Status.RUNNING) {
            soon.playFromStart();
        }
    }

    /** What was just written from here is here already. */
    private void take(FileText read) {
        if (filled && read.text().equals(shown)) {
            return;
        }
        var unused = CompletableFuture.supplyAsync(() -> Prepared.of(file.language(), read.text()))
                .thenAccept(ready -> model.ui().execute(() -> fill(ready)));
    }

    private void fill(Prepared ready) {
        int line = filled ? area.getCurrentParagraph() + 1 : 1;
        shown = ready.text();
        filled = true;
        styled = new HashMap<>();
        gutter.lines(ready.states().lines());
        filling = true;
        area.replace(0, area.getLength(), ready.document());
        filling = false;
        highlighting.start(ready.states());
        area.getUndoManager().forgetHistory();
        area.getUndoManager().mark();
        int target = wanted > 0 ? wanted : line;
        wanted = 0;
        draw(model.breakpoints().get());
        mark(model.marks().get());
        show(target);
    }

    /** Shows a line, from 1, in the middle unless it can be seen already. */
    void show(int line) {
        if (!filled) {
            wanted = line;
            return;
        }
        wanted = 0;
        int at = Math.max(0, Math.min(line, area.getParagraphs().size()) - 1);
        area.moveTo(at, 0);
        if (area.getHeight() > 0) {
            reveal(at);
        } else {
            wanted = line; // not laid out yet
        }
        later();
    }

    private void reveal(int at) {
        int visible = area.getVisibleParagraphs().size();
        boolean seen =
                visible > 2 && at > area.visibleParToAllParIndex(0) && at < area.visibleParToAllParIndex(visible - 1);
        if (!seen) {
            area.showParagraphAtCenter(at);
        }
    }

    private void edited(PlainTextChange change) {
        if (filling) {
            return; // the whole text was put in: its states come with it
        }
        int line = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
        int removed = Highlighting.lineEnds(change.getRemoved());
        int inserted = Highlighting.lineEnds(change.getInserted());
        highlighting.edited(line, removed, inserted);
        if (removed != inserted) {
            breakpoints.edited(line, removed, inserted);
            Map<Integer, String> moved = new HashMap<>();
            styled.forEach((at, style) -> moved.put(LineMarks.moved(at, line, removed, inserted), style));
            styled = moved;
            drawLines();
        }
        later();
    }

    /** A new line begins where the one above does. */
    private void indent(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isAltDown()) {
            String before =
                    area.getParagraph(area.getCurrentParagraph()).getText().substring(0, area.getCaretColumn());
            String blanks =
                    before.substring(0, before.length() - before.stripLeading().length());
            area.replaceSelection("\n" + blanks);
            area.requestFollowCaret();
            event.consume();
        }
    }

    /** Puts a breakpoint on the caret's line or takes it away. */
    void toggleHere() {
        toggle(area.getCurrentParagraph());
    }

    private void toggle(int line) {
        LineMarks.Spot there = breakpoints.byLine().get(line);
        if (there != null) {
            model.removeBreakpoint(there);
        } else {
            model.toggleBreakpoint(file, line + 1);
        }
    }

    private Optional<Expression> expression(int line, int column) {
        return highlighting.states().lines() == area.getParagraphs().size()
                ? Expression.at(
                        file.language(),
                        highlighting.line(line),
                        highlighting.states().at(line, highlighting::line),
                        column)
                : Optional.empty();
    }

    /** Shows the value of what the caret stands at. */
    void showValue() {
        hover.atCaret();
    }

    /** Lets the guest run to the caret's line. */
    void runHere() {
        model.runTo(file, area.getCurrentParagraph() + 1);
    }

    /** Moves the program counter to the caret's line. */
    void jumpHere() {
        model.jump(file, area.getCurrentParagraph() + 1);
    }

    private final class Work implements LineWork {
        @Override
        public void toggle(int line) {
            CodePane.this.toggle(line);
        }

        @Override
        public boolean isMarked(int line) {
            return breakpoints.byLine().containsKey(line);
        }

        @Override
        public void enable(int line) {
            LineMarks.Spot there = breakpoints.byLine().get(line);
            if (there != null) {
                model.enableBreakpoint(there);
            }
        }

        @Override
        public boolean isStopped() {
            return model.isStopped();
        }

        @Override
        public void runTo(int line) {
            model.runTo(file, line + 1);
        }

        @Override
        public void jump(int line) {
            model.jump(file, line + 1);
        }
    }

    private void draw(List<LineMarks.Spot> all) {
        breakpoints.take(all);
        drawLines();
    }

    private void drawLines() {
        gutter.breakpoints(breakpoints.byLine());
        gutter.arrows(arrows());
        gutter.lines(area.getParagraphs().size());
    }

    private Map<Integer, String> arrows() {
        Map<Integer, String> arrows = new HashMap<>();
        styled.forEach((line, style) -> arrows.put(line, style.equals("frame-line") ? "frame" : "stop"));
        return arrows;
    }

    /** Marks the lines of the stop, and writes values behind lines. */
    private void mark(StopMarks marks) {
        if (!filled) {
            return;
        }
        Map<Integer, String> now = new HashMap<>();
        mine(marks.frame()).ifPresent(line -> now.put(line, marks.stale() ? "stale-line" : "frame-line"));
        mine(marks.stop()).ifPresent(line -> now.put(line, marks.stale() ? "stale-line" : "stop-line"));
        styled.keySet().stream()
                .filter(line -> line < area.getParagraphs().size())
                .forEach(line -> area.setParagraphStyle(line, List.of()));
        now.forEach((line, style) -> area.setParagraphStyle(line, List.of(style)));
        styled = now;
        drawLines();
        inline.show(mine(marks.looked()).map(line -> values(marks, line)).orElse(Map.of()), marks.stale());
        later();
    }

    private Map<Integer, String> values(StopMarks marks, int current) {
        int first = marks.functionLine() > 0 ? Math.min(current, marks.functionLine() - 1) : current;
        return InlineValues.of(
                file.language(), highlighting::line, highlighting.states(), first, current, marks.values());
    }

    /** The line, from 0, if it is one of this file. */
    private Optional<Integer> mine(Optional<StopMarks.Line> line) {
        return line.filter(at -> at.file().equals(file.path()))
                .map(at -> at.line() - 1)
                .filter(at -> at < area.getParagraphs().size());
    }

    /** Writes the text to the file; the answer is whether it is there. */
    CompletableFuture<Boolean> save() {
        String text = area.getText();
        UndoManager.UndoPosition position = area.getUndoManager().getCurrentPosition();
        String before = shown;
        shown = text;
        return model.store().save(file, text).thenApply(written -> {
            if (written) {
                position.mark();
                breakpoints.moved().forEach(model::moveBreakpoint);
            } else {
                shown = before;
            }
            return written;
        });
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        soon.stop();
        file.modified().unbind();
        area.dispose();
    }
}
