package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.toolchains.ToolchainRecord;
import dev.unikernel.workbench.app.project.Sample;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import java.util.Optional;

final class SystemsCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();

    @Override
    public String description() {
        return "Lists the unikernel systems that are known, and what is built of them here.";
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) {
        Output output = invocation.output();
        ObjectNode record = Output.object().put("schema", 1);
        ArrayNode systems = record.putArray("systems");
        for (UnikernelSystem system : Systems.all()) {
            Optional<SystemOffer> offer = system.offer();
            output.line(system.id() + "  " + system.title() + "  " + system.homePage());
            output.line("    " + words(system));
            ObjectNode one = systems.addObject()
                    .put("id", system.id())
                    .put("title", system.title())
                    .put("home_page", system.homePage().toString())
                    .put("builds", offer.isPresent())
                    .put("runs_in_qemu", system.runsInQemu());
            ArrayNode toolchain = ToolchainRecord.of(system);
            one.set("toolchain", toolchain);
            ToolchainRecord.lines(toolchain).forEach(line -> output.line("    toolchain: " + line));
            ArrayNode samples = one.putArray("samples");
            for (Sample sample : offer.map(SystemOffer::samples).orElse(java.util.List.of())) {
                output.line("    sample " + sample.name() + ": " + sample.description());
                samples.addObject().put("name", sample.name()).put("description", sample.description());
            }
        }
        output.json(record);
        return ExitCode.AS_ASKED;
    }

    private static String words(UnikernelSystem system) {
        if (!system.runsInQemu()) {
            return "images are recognised and inspected; QEMU alone cannot run them";
        }
        return system.offer().isPresent()
                ? "images are recognised, built, run and debugged"
                : "images are recognised, run and debugged; this version does not build them";
    }
}
