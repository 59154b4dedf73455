package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.view.editor.bars.FindBar;
import dev.unikernel.workbench.app.view.editor.bars.LineBar;
import dev.unikernel.workbench.app.view.editor.bars.NoticeBar;
import dev.unikernel.workbench.app.view.editor.hover.HoverPopup;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The tab of one file: its text, and above it the bars that are open. */
final class EditorTab extends Tab {
    private final EditorModel model;
    private final SourceFile file;
    private final CodePane code;
    private final PhasePane pane;
    private final VBox bars = new VBox();
    private final FindBar find;
    private final LineBar line;
    private final Subscription subscriptions;

    EditorTab(EditorModel model, SourceFile file, HoverPopup popup) {
        this.model = model;
        this.file = file;
        this.code = new CodePane(model, file, popup);
        this.pane = new PhasePane(code.node(), file.phase());
        this.find = new FindBar(code.area(), this::closeBars);
        this.line = new LineBar(code::show, this::closeBars);
        BorderPane content = new BorderPane(pane);
        content.setTop(bars);
        setContent(content);
        setTooltip(new Tooltip(file.path().toString()));
        textProperty()
                .bind(Bindings.when(file.modified())
                        .then(MessageFormat.format(EditorTool.TEXTS.getString("modified"), file.name()))
                        .otherwise(file.name()));
        setOnCloseRequest(event -> {
            event.consume();
            requestClose();
        });
        subscriptions = file.disk().subscribe(this::tell);
    }

    SourceFile file() {
        return file;
    }

    CodePane code() {
        return code;
    }

    private void tell(SourceFile.Disk disk) {
        if (disk == SourceFile.Disk.SAME) {
            closeBars();
            return;
        }
        String text = EditorTool.TEXTS.getString(disk == SourceFile.Disk.GONE ? "disk.gone" : "disk.changed");
        Map<String, Runnable> answers = new LinkedHashMap<>();
        if (disk == SourceFile.Disk.CHANGED) {
            answers.put(
                    EditorTool.TEXTS.getString("disk.load"), () -> model.store().load(file));
        }
        answers.put(EditorTool.TEXTS.getString("disk.keep"), () -> model.store().keep(file));
        show(new NoticeBar(MessageFormat.format(text, file.name()), answers));
    }

    private void show(Node bar) {
        bars.getChildren().setAll(bar);
    }

    private void closeBars() {
        bars.getChildren().clear();
        code.area().requestFocus();
    }

    void find() {
        show(find);
        find.start();
    }

    /** The next place, or with false the one before, of what was last looked for. */
    void findAgain(boolean forward) {
        if (forward) {
            find.next();
        } else {
            find.previous();
        }
    }

    void goToLine() {
        show(line);
        line.start(code.area().getParagraphs().size());
    }

    /** Closes it; what is not saved is asked about first. */
    void requestClose() {
        if (!file.modified().get()) {
            model.close(file);
            return;
        }
        Map<String, Runnable> answers = new LinkedHashMap<>();
        answers.put(EditorTool.TEXTS.getString("close.save"), () -> {
            var unused = code.save().thenAccept(written -> {
                if (written) {
                    model.close(file);
                }
            });
        });
        answers.put(EditorTool.TEXTS.getString("close.discard"), () -> model.close(file));
        answers.put(EditorTool.TEXTS.getString("close.cancel"), this::closeBars);
        show(new NoticeBar(MessageFormat.format(EditorTool.TEXTS.getString("close.question"), file.name()), answers));
    }

    void dispose() {
        subscriptions.unsubscribe();
        textProperty().unbind();
        pane.close();
        code.close();
    }
}
