package dev.unikernel.workbench.app.workbench.docks;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
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
public final class Docks implements AutoCloseable {
    private static final double SIDE = 340;
    private static final double BELOW = 240;

    private final Bento bento;
    private final List<Tool> tools;
    private final Desk desk;
    private final Executor ui;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final Map<Perspective, DockContainerRootBranch> roots = new EnumMap<>(Perspective.class);
    private final Map<Perspective, List<Dockable>> tabs = new EnumMap<>(Perspective.class);
    private final Function<Perspective, JsonNode> saved;

    /** {@code saved} gives the arrangement a perspective was left with; missing or not fitting, it is built anew. {@code maximise} is
     * run when a tab is clicked twice. */
    public Docks(List<Tool> tools, Desk desk, Executor ui, Function<Perspective, JsonNode> saved, Runnable maximise) {
        this.bento = new TabClicks(maximise);
        this.saved = saved;
        this.tools = tools;
        this.desk = desk;
        this.ui = ui;
    }

    /** The root of a perspective, its selected views in place. */
    public DockContainerRootBranch show(Perspective perspective) {
        DockContainerRootBranch root = roots.computeIfAbsent(perspective, this::build);
        tabs(perspective).forEach(this::fillIfSeen);
        return root;
    }

    /** The tabs of a perspective, in the order of the tools. */
    List<Dockable> tabs(Perspective perspective) {
        return tabs.getOrDefault(perspective, List.of());
    }

    /** Opens the tab of a tool in a perspective and moves the keyboard there. */
    public void select(Perspective perspective, String toolId) {
        for (Dockable tab : tabs(perspective)) {
            if (tab.getIdentifier().equals(identifier(perspective, toolId))) {
                tab.inContainer((DockContainerLeaf leaf) -> leaf.selectDockable(tab));
                fill(tab, toolId).focus();
            }
        }
    }

    /** Whether a tool's view was made: one whose tab was never chosen hears of nothing. */
    public boolean isMade(String toolId) {
        return views.containsKey(toolId);
    }

    /** The view that has the keyboard, to be shown alone; the next {@link #show} puts it back where it was. */
    public Optional<Alone> alone(Perspective perspective, @Nullable Node owner) {
        for (Dockable tab : tabs(perspective)) {
            DockContainerLeaf leaf = tab.getContainer();
            if (leaf != null && leaf.getSelectedDockable() == tab && isIn(leaf, owner)) {
                return Optional.of(new Alone(tab.getTitle(), fill(tab, toolOf(tab))));
            }
        }
        return Optional.empty();
    }

    /** A view and the title of its tab. */
    public record Alone(String title, View view) {}

    /** Whether the keyboard is in a tool's view. */
    public boolean hasFocus(String toolId, @Nullable Node owner) {
        View view = views.get(toolId);
        return view != null && isIn(view.node(), owner);
    }

    private static boolean isIn(Node outer, @Nullable Node inner) {
        for (Node node = inner; node != null; node = node.getParent()) {
            if (node == outer) {
                return true;
            }
        }
        return false;
    }

    /** The tools seen now in a perspective, in their order. */
    public List<String> seen(Perspective perspective) {
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

    /** Names of what was edited in some view and is not on disk. */
    public List<String> unsaved() {
        return views.values().stream().flatMap(view -> view.unsaved().stream()).toList();
    }

    /** Writes all of it; the answer, on the JavaFX thread, is whether nothing is left. */
    public CompletableFuture<Boolean> save() {
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (View view : views.values()) {
            all = all.thenCombine(view.save(), Boolean::logicalAnd);
        }
        return all;
    }

    /** Forgets the arrangements; the next {@link #show} builds them anew. Views stay. */
    public void reset() {
        roots.values().forEach(bento::unregisterRoot);
        roots.clear();
        tabs.clear();
    }

    /** The arrangements that were shown, as they are now. */
    public Map<Perspective, JsonNode> arrangements() {
        Map<Perspective, JsonNode> all = new EnumMap<>(Perspective.class);
        roots.forEach((perspective, root) -> all.put(perspective, Arrangement.write(root, Docks::toolOf)));
        return all;
    }

    private DockContainerRootBranch build(Perspective perspective) {
        List<Tool> here = tools.stream()
                .filter(tool -> tool.homes().containsKey(perspective))
                .toList();
        JsonNode left = saved.apply(perspective);
        List<String> placed = Arrangement.tools(left);
        Set<String> wanted = new TreeSet<>(here.stream().map(Tool::id).toList());
        boolean fits = placed.size() == wanted.size() && wanted.equals(new TreeSet<>(placed));
        return fits ? again(perspective, here, left) : anew(perspective);
    }

    /** As it was left. */
    private DockContainerRootBranch again(Perspective perspective, List<Tool> here, JsonNode left) {
        Map<String, Dockable> made = new LinkedHashMap<>();
        here.forEach(tool -> made.put(tool.id(), tab(perspective, tool)));
        tabs.put(perspective, List.copyOf(made.values()));
        DockContainerRootBranch root = bento.dockBuilding().root(perspective.name());
        Arrangement.read(
                left, root, bento, made, () -> following(bento.dockBuilding().leaf()));
        bento.registerRoot(root);
        return root;
    }

    private DockContainerRootBranch anew(Perspective perspective) {
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
        return following(bento.dockBuilding().leaf(perspective + "." + dock));
    }

    /** A leaf whose views are made when their tab is first chosen. */
    private DockContainerLeaf following(DockContainerLeaf leaf) {
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
        View view = views.computeIfAbsent(
                toolId,
                id -> tools.stream()
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
