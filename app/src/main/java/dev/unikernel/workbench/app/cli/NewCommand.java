package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.nio.file.Path;

final class NewCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private Path directory = Path.of("");
    private String system = "starter";
    private String sample = "hello";

    @Override
    public String description() {
        return "Makes a project folder from a sample.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("DIR", "The folder; new or empty.", text -> directory = Path.of(text));
        options.value("--system", "S", "The system to build on: starter.", text -> system = text);
        options.value("--sample", "NAME", "The program to start from: hello, crash, ….", text -> sample = text);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        SystemOffer offer = Systems.named(system)
                .flatMap(UnikernelSystem::offer)
                .orElseThrow(
                        () -> new UsageError("--system " + system + ": this version makes projects of starter only"));
        Project project = NewProject.create(directory, offer, sample);
        Output output = invocation.output();
        output.line("made " + project.name() + " in " + directory + ", from the sample " + sample);
        output.line("next: workbench run " + directory);
        output.json(Output.object()
                .put("schema", 1)
                .put("project", project.name())
                .put("directory", project.directory().toString())
                .put("system", system)
                .put("sample", sample));
        return ExitCode.AS_ASKED;
    }
}
