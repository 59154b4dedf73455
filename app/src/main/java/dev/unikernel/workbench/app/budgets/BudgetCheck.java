package dev.unikernel.workbench.app.budgets;

import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Holds an image against a budget. */
public final class BudgetCheck {
    private final Measured now;
    private final Optional<Measured> baseline;
    private final String noBaseline;

    private BudgetCheck(Measured now, Optional<Measured> baseline, String noBaseline) {
        this.now = now;
        this.baseline = baseline;
        this.noBaseline = noBaseline;
    }

    /**
     * The limits in the order written.
     *
     * @param baseline the older build that limits on growth are of
     * @param noBaseline why there is none, for those limits
     */
    public static List<Held> of(Budget budget, Measured now, Optional<Measured> baseline, String noBaseline)
            throws IOException {
        BudgetCheck check = new BudgetCheck(now, baseline, noBaseline);
        List<Held> all = new ArrayList<>();
        for (Budget.Limit limit : budget.limits()) {
            all.add(check.held(limit));
        }
        return List.copyOf(all);
    }

    /** The same without an image. */
    public static List<Held> of(Budget budget, String noImage) {
        return budget.limits().stream()
                .map(limit -> Held.unknown(limit, noImage))
                .toList();
    }

    private Held held(Budget.Limit limit) throws IOException {
        return switch (limit.subject()) {
            case IMAGE -> Held.of(limit, now.fileBytes(), limit.bytes(), true);
            case MEMORY -> Held.of(limit, now.memoryBytes(), limit.bytes(), true);
            case GROWTH ->
                baseline.map(old -> growth(limit, now.fileBytes(), old.fileBytes()))
                        .orElseGet(() -> Held.unknown(limit, noBaseline));
            case MEMORY_GROWTH ->
                baseline.map(old -> growth(limit, now.memoryBytes(), old.memoryBytes()))
                        .orElseGet(() -> Held.unknown(limit, noBaseline));
            case SECTION -> owned(limit, Level.SECTION, limit.name()::equals);
            case COMPONENT -> owned(limit, Level.COMPONENT, limit.name()::equals);
            case SYMBOL ->
                owned(limit, Level.SYMBOL, Pattern.compile(limit.name()).asPredicate());
        };
    }

    private static Held growth(Budget.Limit limit, long now, long before) {
        return Held.of(limit, now - before, limit.bytes(before), true);
    }

    /** The larger of what is taken in the file and in memory. */
    private Held owned(Budget.Limit limit, Level level, Predicate<String> wanted) throws IOException {
        SizeNode tree = now.owners(level, wanted);
        long bytes = Math.max(tree.fileBytes(), tree.memoryBytes());
        return Held.of(limit, bytes, limit.bytes(), !tree.children().isEmpty());
    }
}
