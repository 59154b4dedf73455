package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Builds;
import dev.unikernel.workbench.app.history.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds as stacks of the same parts.
 *
 * @param builds the oldest first
 * @param names of the parts, those that were largest in any build first; the last is what all others are together
 * @param sizes of each build, in the order of the names; each list adds up to the build's total
 * @param skipped damaged lines of the history
 */
record Timeline(List<Build> builds, List<String> names, List<List<Long>> sizes, Measure measure, int skipped) {
    private static final int NAMED = 8;
    static final Timeline NOTHING = new Timeline(List.of(), List.of(), List.of(), Measure.FILE, 0);

    static Timeline of(Builds builds, By by, Measure measure, String others) {
        Map<String, Long> largest = new HashMap<>();
        for (Build build : builds.list()) {
            for (Part part : build.parts(by.level())) {
                largest.merge(part.name(), measure.of(part), Math::max);
            }
        }
        List<String> names = new ArrayList<>(largest.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED)
                .map(Map.Entry::getKey)
                .toList());
        List<List<Long>> sizes = builds.list().stream()
                .map(build -> stack(build, names, by, measure))
                .toList();
        names.add(others);
        return new Timeline(builds.list(), List.copyOf(names), sizes, measure, builds.skipped());
    }

    private static List<Long> stack(Build build, List<String> names, By by, Measure measure) {
        Map<String, Long> parts = new HashMap<>();
        build.parts(by.level()).forEach(part -> parts.merge(part.name(), measure.of(part), Long::sum));
        List<Long> stack = new ArrayList<>();
        long named = 0;
        for (String name : names) {
            long size = parts.getOrDefault(name, 0L);
            stack.add(size);
            named += size;
        }
        stack.add(Math.max(0, measure.of(build) - named));
        return List.copyOf(stack);
    }

    int count() {
        return builds.size();
    }

    long total(int build) {
        return measure.of(builds.get(build));
    }

    /** Bytes more than in the build before; 0 for the first. */
    long growth(int build) {
        return build == 0 ? 0 : total(build) - total(build - 1);
    }

    /** Bytes more than in the build before, of one part. */
    long growth(int build, int part) {
        return build == 0
                ? 0
                : sizes.get(build).get(part) - sizes.get(build - 1).get(part);
    }
}
