package dev.unikernel.workbench.app.workbench.docks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Orientation;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/**
 * An arrangement of docks as JSON, to be kept and built again: a branch is {@code {"split":"h|v","at":[…],"parts":[…]}}, a
 * leaf {@code {"tabs":[tool ids],"chosen":id}}. BentoFX 0.15.1 has no form of its own.
 */
final class Arrangement {
    private Arrangement() {}

    static ObjectNode write(DockContainer container, Function<Dockable, String> toolId) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (container instanceof DockContainerBranch branch) {
            node.put("split", branch.getOrientation() == Orientation.VERTICAL ? "v" : "h");
            ArrayNode at = node.putArray("at");
            for (double position : branch.getDividerPositions()) {
                at.add(position);
            }
            ArrayNode parts = node.putArray("parts");
            branch.getChildContainers().forEach(child -> parts.add(write(child, toolId)));
        } else if (container instanceof DockContainerLeaf leaf) {
            ArrayNode tabs = node.putArray("tabs");
            leaf.getDockables().forEach(tab -> tabs.add(toolId.apply(tab)));
            if (leaf.getSelectedDockable() != null) {
                node.put("chosen", toolId.apply(leaf.getSelectedDockable()));
            }
        }
        return node;
    }

    /** The tools an arrangement places, in order; some may be placed twice in a damaged one. */
    static List<String> tools(JsonNode node) {
        List<String> ids = new ArrayList<>();
        node.path("tabs").forEach(tab -> ids.add(tab.asText()));
        node.path("parts").forEach(part -> ids.addAll(tools(part)));
        return ids;
    }

    /** Fills a root as it was written; {@code tabs} has every tool the arrangement places, each once. */
    static void read(
            JsonNode node, DockContainerRootBranch root, Bento bento, Map<String, Dockable> tabs, LeafMaker leaves) {
        root.setOrientation(orientation(node));
        parts(node, root, bento, tabs, leaves);
    }

    /** Makes an empty leaf that fills its tabs when they are seen. */
    interface LeafMaker {
        DockContainerLeaf make();
    }

    private static void parts(
            JsonNode node, DockContainerBranch into, Bento bento, Map<String, Dockable> tabs, LeafMaker leaves) {
        for (JsonNode part : node.path("parts")) {
            if (part.has("parts")) {
                DockContainerBranch branch = bento.dockBuilding().branch();
                branch.setOrientation(orientation(part));
                parts(part, branch, bento, tabs, leaves);
                into.addContainer(branch);
            } else {
                into.addContainer(leaf(part, tabs, leaves));
            }
        }
        List<Double> at = new ArrayList<>();
        node.path("at").forEach(position -> at.add(position.asDouble()));
        into.setDividerPositions(at.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static DockContainerLeaf leaf(JsonNode node, Map<String, Dockable> tabs, LeafMaker leaves) {
        DockContainerLeaf leaf = leaves.make();
        node.path("tabs").forEach(tab -> leaf.addDockable(tabs.get(tab.asText())));
        Dockable chosen = tabs.get(node.path("chosen").asText());
        leaf.selectDockable(chosen != null ? chosen : leaf.getDockables().get(0));
        return leaf;
    }

    private static Orientation orientation(JsonNode node) {
        return node.path("split").asText().equals("v") ? Orientation.VERTICAL : Orientation.HORIZONTAL;
    }
}
