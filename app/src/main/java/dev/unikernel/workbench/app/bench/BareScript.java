package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.launcher.machine.Endpoints;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The edit benchmark's peer: what someone without us would keep in a shell script after changing {@code src/main.c}. */
final class BareScript {
    /** Its output when the image is there. */
    static final String BUILT = "built";

    /** gdb's output when the guest stands in main. */
    static final String STOPPED = "Breakpoint 1, ";

    private static final List<String> STEPS = List.of("compile src/main.c", "link");

    private BareScript() {}

    /** Runs the plan's own commands for that file and the link, then gdb, which starts QEMU on a pipe and ends it when it ends. */
    static String text(BuildPlan plan, QemuCommand command) {
        StringBuilder script =
                new StringBuilder("set -e\ncd " + quoted(plan.directory().toString()) + "\n");
        plan.steps().stream().filter(step -> STEPS.contains(step.id())).forEach(step -> append(step, script));
        script.append("echo ").append(BUILT).append('\n');
        List<String> ours = command.argv(Endpoints.in(Path.of("unused"), command.serialPorts()));
        List<String> qemu = new ArrayList<>(BareQemu.argv(ours, "null"));
        qemu.addAll(List.of("-S", "-gdb", "stdio"));
        List<String> gdb = List.of(
                "gdb",
                "-q",
                "-nx",
                "-nh",
                "-batch",
                "-iex",
                "set auto-load off",
                "-iex",
                "set debuginfod enabled off",
                "-ex",
                "target remote | exec " + quoted(qemu),
                "-ex",
                "break main",
                "-ex",
                "continue",
                plan.image().toString());
        return script.append("exec ").append(quoted(gdb)).append('\n').toString();
    }

    private static void append(BuildStep step, StringBuilder script) {
        if (step.action() instanceof BuildAction.RunTool tool) {
            step.environment().forEach((name, value) -> script.append(name + "=" + quoted(value) + " "));
            script.append(quoted(tool.argv())).append('\n');
            tool.publish()
                    .forEach(rename -> script.append("mv -f "
                            + quoted(List.of(
                                    rename.from().toString(), rename.to().toString())) + "\n"));
        }
    }

    private static String quoted(List<String> words) {
        return words.stream().map(BareScript::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
