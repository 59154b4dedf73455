package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.inspector.compare.Change;
import java.util.List;

/**
 * One owner in two builds.
 *
 * @param share of the largest change beside it, -1 to 1: the length and side of its bar
 */
record ChangeRow(Change change, Measure measure, double share) {

    /** Rows of an owner's children, in their order. */
    static List<ChangeRow> of(Change parent, Measure measure) {
        double largest = parent.children().stream()
                .mapToDouble(child -> Math.abs((double) measure.growth(child)))
                .max()
                .orElse(0);
        return parent.children().stream()
                .map(child -> new ChangeRow(child, measure, largest == 0 ? 0 : measure.growth(child) / largest))
                .toList();
    }

    long before() {
        return measure.before(change);
    }

    long after() {
        return measure.after(change);
    }

    long growth() {
        return measure.growth(change);
    }
}
