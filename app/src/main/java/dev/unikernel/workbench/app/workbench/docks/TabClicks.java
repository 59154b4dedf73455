package dev.unikernel.workbench.app.workbench.docks;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import software.coley.bentofx.Bento;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableClickBehavior;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/**
 * What a click on a tab does: one chooses it, two fill the window with its view. Bento 0.15.1 by itself folds a pane away when
 * the tab that is chosen already is clicked, which nobody means.
 */
final class TabClicks extends Bento {
    private final Runnable twice;

    TabClicks(Runnable twice) {
        this.twice = twice;
    }

    @Override
    protected DockableClickBehavior newClickBehavior() {
        return new DockableClickBehavior() {
            @Override
            public void onMouseClick(DockContainerLeaf leaf, Dockable tab, Header header, MouseEvent event) {
                boolean chosen = leaf.getSelectedDockable() == tab && !leaf.isCollapsed();
                if (event.getButton() != MouseButton.PRIMARY || !chosen) {
                    DockableClickBehavior.super.onMouseClick(leaf, tab, header, event);
                } else {
                    header.requestFocus();
                }
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    twice.run();
                }
            }
        };
    }
}
