package dev.unikernel.workbench.app.view.budgets;

import dev.unikernel.workbench.app.budgets.BudgetCheck;
import dev.unikernel.workbench.app.budgets.Held;
import dev.unikernel.workbench.app.budgets.Measured;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The project's limits and what is used of them.
 *
 * @param held in the order written; all unknown without an image
 * @param baseline what growth is counted from, in words; empty if the project names none
 */
record Budgets(List<Held> held, String baseline) {
    static final Budgets NOTHING = new Budgets(List.of(), "");

    static Budgets read(Opened opened, Texts texts) throws IOException, ProjectProblem {
        Budget budget = Budget.read(opened.project().orElseThrow().file());
        Optional<Path> file = budget.baseline().map(path -> budget.file().resolveSibling(path));
        String words = file.map(Path::toString).orElse("");
        if (opened.look().isEmpty()) {
            return new Budgets(BudgetCheck.of(budget, texts.get("unbuilt")), words);
        }
        String why = texts.get("no.baseline");
        Optional<Measured> older = Optional.empty();
        if (file.isPresent()) {
            try {
                older = Optional.of(new Sizes(ImageFacts.open(file.get())));
            } catch (IOException e) {
                why = Failures.words(e); // the other limits are known all the same
            }
        }
        Sizes now = new Sizes(ImageFacts.of(opened.look().get()));
        return new Budgets(BudgetCheck.of(budget, now, older, why), words);
    }

    private record Sizes(ImageFacts facts) implements Measured {
        @Override
        public long fileBytes() {
            return facts.look().map().fileBytes();
        }

        @Override
        public long memoryBytes() {
            return facts.look().map().memoryBytes();
        }

        @Override
        public SizeNode owners(Level level, Predicate<String> wanted) throws IOException {
            return facts.tree(List.of(level), wanted);
        }
    }
}
