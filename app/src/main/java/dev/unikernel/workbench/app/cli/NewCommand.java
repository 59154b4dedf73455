package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Makes a project folder from a sample.")
final class NewCommand implements WorkbenchCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "DIR", description = "The folder; new or empty.")
    private Path directory = Path.of("");

    @Option(names = "--system", paramLabel = "S", description = "The system to build on: starter.")
    private String system = "starter";

    @Option(names = "--sample", paramLabel = "NAME", description = "The program to start from: hello, crash, ….")
    private String sample = "hello";

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
