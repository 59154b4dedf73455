package dev.unikernel.workbench.app.build.run;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildProblem;
import dev.unikernel.workbench.app.build.PlanScript;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commands of one build with all that they printed; replaced by the next build. */
final class BuildLog implements AutoCloseable {
    private final Writer writer;

    BuildLog(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file);
    }

    static Path file(BuildPlan plan) {
        return plan.buildDirectory().resolve("build.log");
    }

    void wrote(BuildAction.WriteText text) throws IOException {
        writer.write("# wrote " + text.file() + "\n");
    }

    void ran(ToolRun run, BuildAction.RunTool tool) throws IOException {
        writer.write("$ cd " + PlanScript.quoted(run.step().workingDirectory().toString()) + " && "
                + PlanScript.command(run.step(), tool) + "\n");
        writer.write(run.output());
        writer.write("# exit code " + run.exit() + " after " + run.millis() + " ms\n");
    }

    void problem(BuildProblem problem) throws IOException {
        writer.write("# " + problem.message() + "; " + problem.remedy() + "\n");
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
