package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.Tool.Dock;
import dev.unikernel.workbench.app.ui.Tool.Perspective;
import dev.unikernel.workbench.app.ui.View;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/**
 * The arrangements of the window. A perspective is built when it is first shown, a view when its tab is first seen; a view
 * that stands in two perspectives is one view, which moves to the one that is shown.
 */
final class Docks implements AutoCloseable {
    private static final double SIDE = 300;
    private static final double BELOW = 240;

    private final Bento bento = new Bento();
    private final List<Tool> tools;
    private final Desk desk;
    private final Executor ui;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<Perspective, DockContainerRootBranch> roots = new EnumMap<>(Perspective.class);
    private final Map<Perspective, List<Dockable>> tabs = new EnumMap<>(Perspective.class);

    Docks(List<Tool> tools, Desk desk, Executor ui) {
        this.tools = tools;
        this.desk = desk;
        this.ui = ui;
    }

    /** The root of a perspective, its selected views in place. */
    DockContainerRootBranch show(Perspective perspective) {
        DockContainerRootBranch root = roots.computeIfAbsent(perspective, this::build);
        tabs(perspective).forEach(this::fillIfSeen);
        return root;
    }

    /** The tabs of a perspective, in the order of the tools. */
    List<Dockable> tabs(Perspective perspective) {
        return tabs.getOrDefault(perspective, List.of());
    }

    /** Opens the tab of a tool in a perspective and moves the keyboard there. */
    void select(Perspective perspective, String toolId) {
        for (Dockable tab : tabs(perspective)) {
            if (tab.getIdentifier().equals(identifier(perspective, toolId))) {
                tab.inContainer((DockContainerLeaf leaf) -> leaf.selectDockable(tab));
                fill(tab, toolId).focus();
            }
        }
    }

    /** Whether the keyboard is in a tool's view. */
    boolean hasFocus(String toolId, @Nullable Node owner) {
        View view = views.get(toolId);
        for (Node node = owner; node != null; node = node.getParent()) {
            if (view != null && node == view.node()) {
                return true;
            }
        }
        return false;
    }

    /** The tools seen now in a perspective, in their order. */
    List<String> seen(Perspective perspective) {
        List<String> ids = new ArrayList<>();
        for (Dockable tab : tabs(perspective)) {
            tab.inContainer((DockContainerLeaf leaf) -> {
                if (leaf.getSelectedDockable() == tab) {
                    ids.add(toolOf(tab));
                }
            });
        }
        return ids;
    }

    /** Forgets the arrangements; the next {@link #show} builds them anew. Views stay. */
    void reset() {
        roots.values().forEach(bento::unregisterRoot);
        roots.clear();
        tabs.clear();
    }

    private DockContainerRootBranch build(Perspective perspective) {
        Map<Dock, DockContainerLeaf> leaves = new EnumMap<>(Dock.class);
        List<Dockable> made = new ArrayList<>();
        for (Tool tool : tools) {
            Dock dock = tool.homes().get(perspective);
            if (dock != null) {
                Dockable tab = tab(perspective, tool);
                made.add(tab);
                leaves.computeIfAbsent(dock, place -> leaf(perspective, place)).addDockable(tab);
            }
        }
        tabs.put(perspective, made);
        leaves.values().forEach(leaf -> leaf.selectDockable(leaf.getDockables().get(0)));
        DockContainerRootBranch root = bento.dockBuilding().root(perspective.name());
        root.setOrientation(Orientation.HORIZONTAL);
        add(root, column(perspective, leaves, Dock.LEFT, Dock.LEFT_BELOW), SIDE, false);
        add(root, column(perspective, leaves, Dock.CENTRE, Dock.CENTRE_BELOW), 0, true);
        add(root, column(perspective, leaves, Dock.RIGHT, Dock.RIGHT_BELOW), SIDE, false);
        bento.registerRoot(root);
        return root;
    }

    private static void add(DockContainerBranch root, List<DockContainer> column, double size, boolean grows) {
        for (DockContainer one : column) {
            root.addContainer(one);
            if (size > 0) {
                root.setContainerSizePx(one, size);
            }
            root.setContainerResizable(one, grows);
        }
    }

    /** None, one leaf, or a branch of two above each other. */
    private List<DockContainer> column(
            Perspective perspective, Map<Dock, DockContainerLeaf> leaves, Dock above, Dock below) {
        DockContainerLeaf top = leaves.get(above);
        DockContainerLeaf bottom = leaves.get(below);
        if (top == null || bottom == null) {
            return top == null ? bottom == null ? List.of() : List.of(bottom) : List.of(top);
        }
        DockContainerBranch branch = bento.dockBuilding().branch(perspective + "." + above + ".column");
        branch.setOrientation(Orientation.VERTICAL);
        branch.addContainers(top, bottom);
        branch.setContainerSizePx(bottom, BELOW);
        branch.setContainerResizable(bottom, false);
        return List.of(branch);
    }

    private DockContainerLeaf leaf(Perspective perspective, Dock dock) {
        DockContainerLeaf leaf = bento.dockBuilding().leaf(perspective + "." + dock);
        leaf.setPruneWhenEmpty(true);
        leaf.selectedDockableProperty().addListener((property, before, now) -> {
            if (now != null) {
                fill(now, toolOf(now));
            }
        });
        return leaf;
    }

    private Dockable tab(Perspective perspective, Tool tool) {
        Dockable tab = bento.dockBuilding().dockable(identifier(perspective, tool.id()));
        tab.setTitle(tool.title());
        tab.setClosable(false);
        tab.setIconFactory(dockable -> new FontIcon(tool.icon()));
        tab.setNode(new StackPane());
        return tab;
    }

    private void fillIfSeen(Dockable tab) {
        tab.inContainer((DockContainerLeaf leaf) -> {
            if (leaf.getSelectedDockable() == tab) {
                fill(tab, toolOf(tab));
            }
        });
    }

    private View fill(Dockable tab, String toolId) {
        View view = views.computeIfAbsent(toolId, id -> tools.stream()
                .filter(tool -> tool.id().equals(id))
                .findFirst()
                .orElseThrow()
                .open(desk, ui));
        StackPane holder = (StackPane) tab.getNode();
        if (view.node().getParent() != holder) {
            holder.getChildren().setAll(view.node());
        }
        return view;
    }

    private static String identifier(Perspective perspective, String toolId) {
        return perspective + "/" + toolId;
    }

    private static String toolOf(Dockable tab) {
        return tab.getIdentifier().substring(tab.getIdentifier().indexOf('/') + 1);
    }

    @Override
    public void close() {
        views.values().forEach(View::close);
        views.clear();
    }
}
