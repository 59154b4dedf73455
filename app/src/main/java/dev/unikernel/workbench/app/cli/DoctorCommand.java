package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.debug.PrinterNotes;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.tools.ToolVersion;
import dev.unikernel.workbench.debugger.variables.Printers;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.util.List;
import java.util.Locale;

final class DoctorCommand implements WorkbenchCommand {
    /** A tool, the Debian package that brings it, and what cannot be done without it. */
    private record Tool(String name, String debianPackage, String need) {}

    private static final List<Tool> TOOLS = List.of(
            new Tool("qemu-system-x86_64", "qemu-system-x86", "run a guest"),
            new Tool("gdb", "gdb", "debug a guest"),
            new Tool("gcc", "gcc", "build from C"),
            new Tool("g++", "g++", "build from C++"),
            new Tool("ld", "binutils", "link an image"),
            new Tool("perl", "perl-base", "start anything: perl runs the guardian of our processes"));

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
        for (Tool tool : TOOLS) {
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
}
