package dev.unikernel.workbench.app.view.editor.bars;

import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The menu of one line of a source, for the text and for the gutter. */
public final class LineMenu {
    private final ContextMenu menu = new ContextMenu();
    private final LineWork work;
    private final MenuItem run;
    private final MenuItem jump;
    private final MenuItem enable;
    private int line;

    public LineMenu(LineWork work) {
        this.work = work;
        run = item("line.run", work::runTo);
        run.setAccelerator(KeyCombination.valueOf("Shortcut+F10"));
        jump = item("line.jump", work::jump);
        jump.setAccelerator(KeyCombination.valueOf("Shortcut+Shift+F10"));
        MenuItem toggle = item("line.toggle", work::toggle);
        toggle.setAccelerator(KeyCombination.valueOf("F9"));
        enable = item("line.enable", work::enable);
        menu.getItems().addAll(run, jump, new SeparatorMenuItem(), toggle, enable);
        menu.setAutoHide(true);
    }

    private MenuItem item(String text, IntConsumer action) {
        MenuItem item = new MenuItem(Texts.of(text));
        item.setId(text.replace('.', '-'));
        item.setOnAction(event -> action.accept(line));
        return item;
    }

    /** Opens it for a line, from 0, at a place of the screen. */
    public void show(Node owner, int forLine, double x, double y) {
        line = forLine;
        boolean stopped = work.isStopped();
        run.setDisable(!stopped);
        jump.setDisable(!stopped);
        enable.setDisable(!work.isMarked(line));
        menu.show(owner, x, y);
    }
}
