package dev.unikernel.workbench.app.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a plan as a script for a POSIX shell. */
public final class PlanScript {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private PlanScript() {}

    static String text(BuildPlan plan) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        script.append("# Builds ").append(plan.name()).append("; needs nothing but the tools that it names.\n");
        script.append("set -eu\n");
        script.append("cd ").append(quoted(plan.directory().toString())).append('\n');
        folders(plan)
                .forEach(folder ->
                        script.append("mkdir -p ").append(quoted(folder)).append('\n'));
        for (BuildStep step : plan.steps()) {
            script.append("\n# ").append(step.title()).append('\n');
            if (step.action() instanceof BuildAction.WriteText text) {
                write(script, plan, text);
            } else if (step.action() instanceof BuildAction.RunTool tool) {
                run(script, plan, step, tool);
            }
        }
        return script.toString();
    }

    /** A command as it would be typed in the step's working directory. */
    public static String command(BuildStep step, BuildAction.RunTool tool) {
        String environment = new TreeMap<>(step.environment())
                .entrySet().stream().map(PlanScript::assignment).collect(Collectors.joining());
        return environment + tool.argv().stream().map(PlanScript::quoted).collect(Collectors.joining(" "));
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + quoted(variable.getValue()) + " ";
    }

    /** A word as a shell reads it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static NavigableSet<String> folders(BuildPlan plan) {
        NavigableSet<String> folders = new TreeSet<>();
        for (BuildStep step : plan.steps()) {
            List<Path> files = new ArrayList<>(step.outputs());
            step.dependencyFile().ifPresent(files::add);
            files.stream()
                    .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
                    .map(folder -> name(plan, folder))
                    .filter(name -> !name.isEmpty())
                    .forEach(folders::add);
        }
        return folders;
    }

    private static void run(StringBuilder script, BuildPlan plan, BuildStep step, BuildAction.RunTool tool) {
        boolean elsewhere = !step.workingDirectory().equals(plan.directory());
        if (elsewhere) {
            script.append("(cd ")
                    .append(quoted(name(plan, step.workingDirectory())))
                    .append(" && ");
        }
        script.append(command(step, tool)).append(elsewhere ? ")\n" : "\n");
        for (BuildAction.Rename rename : tool.publish()) {
            script.append("mv -f ").append(quoted(name(plan, rename.from()))).append(' ');
            script.append(quoted(name(plan, rename.to()))).append('\n');
        }
    }

    private static void write(StringBuilder script, BuildPlan plan, BuildAction.WriteText text) {
        String end = "END";
        while (text.content().lines().anyMatch(end::equals)) {
            end += "_";
        }
        script.append("cat > ")
                .append(quoted(name(plan, text.file())))
                .append(" <<'")
                .append(end)
                .append("'\n");
        script.append(text.content()).append(end).append('\n');
    }

    private static String name(BuildPlan plan, Path path) {
        return path.startsWith(plan.directory())
                ? plan.directory().relativize(path).toString()
                : path.toString();
    }
}
