package dev.unikernel.workbench.app.view.plan;

import dev.unikernel.workbench.app.build.BuildPlan;
import java.util.ArrayList;
import java.util.List;

/** A build before it is run: its steps, and a shell script that does the same. */
record Plan(List<StepRow> steps, String shell) {
    static final Plan NOTHING = new Plan(List.of(), "");

    static Plan of(BuildPlan plan) {
        List<StepRow> rows = new ArrayList<>();
        plan.steps().forEach(step -> rows.add(StepRow.of(rows.size() + 1, step)));
        return new Plan(List.copyOf(rows), plan.toShell());
    }
}
