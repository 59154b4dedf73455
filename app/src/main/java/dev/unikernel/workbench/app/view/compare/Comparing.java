package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Builds;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.app.view.images.OwnerPlaces;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.compare.Change;
import dev.unikernel.workbench.inspector.compare.Comparison;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads two builds and compares them; off the JavaFX thread, one comparison at a time. */
final class Comparing {
    /** Changes of one parent that are shown by themselves. */
    private static final int TOP = 1000;

    private final Texts texts;
    private Optional<ImageFacts> lastOlder = Optional.empty();

    Comparing(Texts texts) {
        this.texts = texts;
    }

    /** What is asked for. */
    record Wish(Against against, List<Level> levels, String filter) {
        Predicate<String> passes() {
            String typed = filter.toLowerCase(Locale.ROOT);
            return label -> label.toLowerCase(Locale.ROOT).contains(typed);
        }
    }

    synchronized Compared read(Opened opened, Wish wish) throws IOException {
        Optional<History> history = Older.history(opened);
        Builds builds = history.isPresent() ? history.get().read() : Builds.NONE;
        List<Build> newestFirst = new ArrayList<>(builds.list());
        Collections.reverse(newestFirst);
        Older older = Older.find(opened, builds, wish.against());
        if (older.isNothing()) {
            return Compared.nothing(newestFirst);
        }
        List<String> notes = new ArrayList<>();
        if (builds.skipped() > 0) {
            notes.add(texts.get("skipped", builds.skipped()));
        }
        ImageFacts now = ImageFacts.of(opened.look().orElseThrow());
        lastOlder = older.facts(lastOlder);
        return lastOlder.isPresent()
                ? images(older, lastOlder.get(), now, wish, notes, newestFirst)
                : sizes(older, now, wish, notes, newestFirst);
    }

    private static Compared images(
            Older older, ImageFacts before, ImageFacts now, Wish wish, List<String> notes, List<Build> builds)
            throws IOException {
        List<Level> levels = wish.levels();
        now.missing(levels).ifPresent(notes::add);
        before.missing(levels).filter(why -> !notes.contains(why)).ifPresent(notes::add);
        SizeNode old = before.tree(levels, wish.passes());
        SizeNode young = now.tree(levels, wish.passes());
        return compared(older, old, young, levels, new OwnerPlaces(now, levels), notes, builds);
    }

    /** Without the image of the older build its sizes by section or component must do. */
    private Compared sizes(Older older, ImageFacts now, Wish wish, List<String> notes, List<Build> builds)
            throws IOException {
        Build before = older.build().orElseThrow();
        Build after = History.of(
                Instant.EPOCH,
                String.valueOf(now.look().image().bootFile().getFileName()),
                before.digest(),
                now.look().image(),
                now.look().match());
        boolean components = wish.levels().contains(Level.COMPONENT)
                && !before.components().isEmpty()
                && !after.components().isEmpty();
        List<Level> levels = List.of(components ? Level.COMPONENT : Level.SECTION);
        notes.add(texts.get("sizes"));
        SizeNode old = passing(before.tree(levels.get(0)), wish);
        SizeNode young = passing(after.tree(levels.get(0)), wish);
        return compared(older, old, young, levels, new OwnerPlaces(now, levels), notes, builds);
    }

    private static SizeNode passing(SizeNode tree, Wish wish) {
        if (wish.filter().isEmpty()) {
            return tree;
        }
        List<SizeNode> kept = tree.children().stream()
                .filter(node -> wish.passes().test(node.label()))
                .toList();
        long file = kept.stream().mapToLong(SizeNode::fileBytes).sum();
        long memory = kept.stream().mapToLong(SizeNode::memoryBytes).sum();
        return new SizeNode(tree.label(), tree.kind(), file, memory, kept);
    }

    private static Compared compared(
            Older older,
            SizeNode old,
            SizeNode young,
            List<Level> levels,
            OwnerPlaces places,
            List<String> notes,
            List<Build> builds) {
        Change all = Comparison.of(old, young, 0);
        return new Compared(
                Comparison.of(old, young, TOP),
                levels,
                Compared.count(all),
                Optional.of(older),
                Optional.of(places),
                List.copyOf(notes),
                List.copyOf(builds));
    }
}
