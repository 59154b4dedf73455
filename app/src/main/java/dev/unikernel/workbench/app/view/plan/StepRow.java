package dev.unikernel.workbench.app.view.plan;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildStep;
import java.util.List;

/**
 * One step.
 *
 * @param command the program and its arguments, or what is written
 * @param waits how many steps must be done first
 */
record StepRow(int number, String title, String tool, String command, int waits) {

    static StepRow of(int number, BuildStep step) {
        if (step.action() instanceof BuildAction.RunTool run) {
            List<String> argv = run.argv();
            return new StepRow(
                    number,
                    step.title(),
                    argv.get(0),
                    String.join(" ", argv.subList(1, argv.size())),
                    step.after().size());
        }
        BuildAction.WriteText text = (BuildAction.WriteText) step.action();
        return new StepRow(
                number, step.title(), "", text.file().toString(), step.after().size());
    }
}
