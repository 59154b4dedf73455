package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildStep;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which step can be taken next: plan order among those whose predecessors are done. A step after a failed one never is. */
final class StepQueue {
    private final Set<BuildStep> waiting;
    private final Set<String> done = new HashSet<>();

    StepQueue(BuildPlan plan) {
        this.waiting = new LinkedHashSet<>(plan.steps());
    }

    /** Takes the next step out of the queue. */
    Optional<BuildStep> next() {
        for (Iterator<BuildStep> steps = waiting.iterator(); steps.hasNext(); ) {
            BuildStep step = steps.next();
            if (done.containsAll(step.after())) {
                steps.remove();
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    void done(BuildStep step) {
        done.add(step.id());
    }

    /** Nothing else is to be started. */
    void drop() {
        waiting.clear();
    }
}
