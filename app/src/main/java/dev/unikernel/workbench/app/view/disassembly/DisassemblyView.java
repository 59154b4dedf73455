package dev.unikernel.workbench.app.view.disassembly;

import dev.unikernel.workbench.app.ui.PhasePane;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.ui.controls.Menus;
import dev.unikernel.workbench.app.ui.parts.Styles;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The listing; Enter reveals the source, F9 and Space toggle a breakpoint. */
final class DisassemblyView implements View {
    private static final double ROW = 20;
    /** Lines kept above the one in focus. */
    private static final int ABOVE = 5;

    private final DisassemblyModel model;
    private final Texts texts;
    private final ListView<@Nullable CodeLine> list = new ListView<>();
    private final Label note = new Label();
    private final BorderPane content = new BorderPane(list);
    private final PhasePane pane;
    private final Subscription listings;
    private int focus = -1;

    DisassemblyView(DisassemblyModel model) {
        this.model = model;
        this.texts = model.texts();
        list.setId("disassembly-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(of -> new CodeCell(model::toggle));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(mouse -> {
            if (mouse.getClickCount() == 2) {
                chosen(model::revealSource);
            }
        });
        ContextMenu menu = new ContextMenu(
                item("run", () -> chosen(model::runTo)),
                item("jump", () -> chosen(model::jump)),
                item("source", () -> chosen(model::revealSource)),
                item("toggle", () -> chosen(model::toggle)),
                item("address", () -> chosen(model::revealAddress)),
                item("copy", this::copy));
        list.setContextMenu(menu);
        Menus.byKeyboard(list, menu, () -> Menus.chosenRow(list));
        note.setId("disassembly-note");
        note.setWrapText(true);
        pane = new PhasePane(content, model.phase());
        Styles.add(pane, DisassemblyView.class, "disassembly");
        listings = model.listing().subscribe(this::show);
    }

    private void show(Listing listing) {
        int chosen = list.getSelectionModel().getSelectedIndex();
        boolean same = same(listing);
        list.getItems().setAll(listing.lines());
        note.setText(listing.note());
        note.getStyleClass().setAll("label", "code-note", listing.doubtful() ? "warning" : "muted");
        content.setTop(listing.note().isEmpty() ? null : note);
        if (same && chosen >= 0) {
            list.getSelectionModel().clearAndSelect(chosen);
        }
        if (listing.focus() >= 0 && (!same || listing.focus() != focus)) {
            list.getSelectionModel().clearAndSelect(listing.focus());
            list.scrollTo(Math.max(0, listing.focus() - ABOVE));
        }
        focus = listing.focus();
    }

    /** The same code as before, perhaps with other marks: it need not move. */
    private boolean same(Listing listing) {
        if (listing.lines().size() != list.getItems().size()) {
            return false;
        }
        for (int i = 0; i < listing.lines().size(); i++) {
            CodeLine old = list.getItems().get(i);
            if (old == null
                    || !Listing.text(old).equals(Listing.text(listing.lines().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private void key(KeyEvent key) {
        boolean shortcut = key.isShortcutDown();
        if (key.getCode() == KeyCode.ENTER) {
            chosen(model::revealSource);
        } else if (key.getCode() == KeyCode.F9 || (key.getCode() == KeyCode.SPACE && !shortcut)) {
            chosen(model::toggle);
        } else if (key.getCode() == KeyCode.F10 && shortcut) {
            chosen(key.isShiftDown() ? model::jump : model::runTo);
        } else if (key.getCode() == KeyCode.C && shortcut) {
            copy();
        } else {
            return;
        }
        key.consume();
    }

    private void chosen(Consumer<CodeLine> act) {
        CodeLine line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            act.accept(line);
        }
    }

    private void copy() {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(list.getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(index -> Listing.text(model.listing().get().lines().get(index)))
                .collect(Collectors.joining("\n", "", "\n")));
        Clipboard.getSystemClipboard().setContent(clip);
    }

    private MenuItem item(String name, Runnable act) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setOnAction(pressed -> act.run());
        return item;
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void focus() {
        list.requestFocus();
    }

    @Override
    public void close() {
        listings.unsubscribe();
        model.close();
        pane.close();
    }
}
