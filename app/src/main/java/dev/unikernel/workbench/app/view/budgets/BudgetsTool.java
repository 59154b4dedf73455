package dev.unikernel.workbench.app.view.budgets;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.ui.View;
import java.util.Map;
import java.util.concurrent.Executor;

/** How much of the project's limits the image uses. */
public final class BudgetsTool implements Tool {
    @Override
    public String id() {
        return "budgets";
    }

    @Override
    public String title() {
        return "Budgets";
    }

    @Override
    public String icon() {
        return "mdi2g-gauge";
    }

    @Override
    public Map<Perspective, Dock> homes() {
        return Map.of(Perspective.LAYOUT, Dock.RIGHT_BELOW);
    }

    @Override
    public View open(Desk desk, Executor ui) {
        return new BudgetsView(new BudgetsModel(desk, ui));
    }
}
