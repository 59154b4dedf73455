package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.debug.PrinterNotes;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.toolchains.ToolchainRecord;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.Tool;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.ToolVersion;
import dev.unikernel.workbench.debugger.variables.Printers;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.util.List;
import java.util.Locale;

final class DoctorCommand implements WorkbenchCommand {
    /** A tool, the Debian package that brings it, and what cannot be done without it. */
    private record Needed(String name, String debianPackage, String need) {}

    private static final List<Needed> TOOLS = List.of(
            new Needed("qemu-system-x86_64", "qemu-system-x86", "run a guest"),
            new Needed("gdb", "gdb", "debug a guest"),
            new Needed("gcc", "gcc", "build from C"),
            new Needed("g++", "g++", "build from C++"),
            new Needed("ld", "binutils", "link an image"),
            new Needed("perl", "perl-base", "start anything: perl runs the guardian of our processes"));

    private static final List<Tool> CONTAINERS = List.of(
            Tool.debian("podman", "podman", "builds in a container"),
            Tool.debian("docker", "docker.io", "builds in a container"));

    private final CommonOptions common = new CommonOptions();

    @Override
    public String description() {
        return "Tells which tools are here, which are missing, and what brings them.";
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws InterruptedException {
        Output output = invocation.output();
        ObjectNode record = Output.object().put("schema", 1);
        ArrayNode tools = record.putArray("tools");
        boolean complete = true;
        for (Needed tool : TOOLS) {
            String version = ToolVersion.of(tool.name());
            ObjectNode one = tools.addObject().put("tool", tool.name()).put("found", !version.isEmpty());
            if (version.isEmpty()) {
                complete = false;
                one.put("package", tool.debianPackage()).put("needed_to", tool.need());
                output.line("missing  " + tool.name() + ": needed to " + tool.need() + " (Debian: apt install "
                        + tool.debianPackage() + ")");
            } else {
                one.put("version", version);
                output.line("found    " + tool.name() + ": " + version);
            }
        }
        toolchains(record, output);
        List<Printers.Loaded> printers = Printers.find(Printers.KNOWN);
        record.set("printers", PrinterNotes.json(printers));
        printers.forEach(one -> output.line("printers " + one.words()));
        Accelerator.Choice choice = Accelerator.detect();
        record.put("accelerator", choice.accelerator().name().toLowerCase(Locale.ROOT))
                .put("accelerator_why", choice.why())
                .put("java", System.getProperty("java.vm.version"));
        output.line("guests   " + choice.why());
        output.line("java     " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        output.json(record.put("complete", complete));
        return complete ? ExitCode.AS_ASKED : ExitCode.CANNOT_RUN;
    }

    /** Of the systems that one works with; none of them is missing to us. */
    private static void toolchains(ObjectNode record, Output output) {
        ObjectNode all = record.putObject("toolchains");
        for (UnikernelSystem system : Systems.all()) {
            ArrayNode tools = ToolchainRecord.of(system);
            all.set(system.id(), tools);
            ToolchainRecord.lines(tools).forEach(line -> output.line(system.title() + ": " + line));
        }
        ArrayNode containers = record.putArray("containers");
        for (Tool tool : CONTAINERS) {
            tool.path()
                    .ifPresent(path ->
                            containers.addObject().put("tool", tool.name()).put("path", path.toString()));
        }
        output.line(
                containers.isEmpty()
                        ? "containers: neither podman nor docker ("
                                + CONTAINERS.get(0).brings() + ")"
                        : "containers: here " + containers.get(0).path("tool").asText());
    }
}
