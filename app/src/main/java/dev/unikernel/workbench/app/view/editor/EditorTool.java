package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import dev.unikernel.workbench.app.view.editor.bars.LocateBar;
import dev.unikernel.workbench.app.view.editor.bars.MissingSource;
import dev.unikernel.workbench.app.view.editor.hover.HoverModel;
import dev.unikernel.workbench.app.view.editor.hover.HoverPopup;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executor;

/** The source editor. */
public final class EditorTool implements Tool {
    static final ResourceBundle TEXTS = ResourceBundle.getBundle(EditorTool.class.getPackageName() + ".editor");

    @Override
    public String id() {
        return "editor";
    }

    @Override
    public String title() {
        return TEXTS.getString("title");
    }

    @Override
    public String icon() {
        return "mdi2c-code-braces";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.DEBUG, Dock.CENTRE, Perspective.BUILD, Dock.CENTRE);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new EditorView(
                new EditorModel(desk, ui),
                new LocateBar(new MissingSource(desk, ui)),
                new HoverPopup(new HoverModel(desk, ui)));
    }
}
