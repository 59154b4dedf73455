package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.app.build.BuildAction;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildStep;
import dev.unikernel.workbench.app.project.Component;
import dev.unikernel.workbench.app.project.ComponentOption;
import dev.unikernel.workbench.app.project.OptionValue;
import dev.unikernel.workbench.app.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The steps of one project on the starter: write the configuration, compile each source, link. Tools run in the project's folder with
 * relative names, so that a command, and what a tool prints, is the same wherever the project is.
 */
final class StarterPlan {
    /** Names the configuration for {@code .incbin}; it is no source that gcc could tell us of. */
    private static final String CONFIGURATION_SOURCE = "boot/configuration.S";

    private static final String CONFIGURE = "configure";

    /**
     * gcc and as take the folder of the compilation from {@code PWD} when it is right, and this always is: so the debug information
     * depends neither on the folder, nor on a symbolic link or a {@code =} in its name. {@code __DATE__} is fixed too.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C", "PWD", "/proc/self/cwd", "SOURCE_DATE_EPOCH", "0");

    private final Project project;
    private final StarterDescription description;
    private final StarterToolchain toolchain;
    private final List<Component> chosen;
    private final Path systemDirectory;
    private final Path buildDirectory;

    StarterPlan(Project project, StarterDescription description) {
        this.project = project;
        this.description = description;
        this.toolchain = description.toolchain();
        this.chosen = project.chosen(description);
        this.systemDirectory = project.workDirectory().resolve("starter-os");
        this.buildDirectory = project.workDirectory().resolve("build");
    }

    /** Where the system's sources must be before the plan is run. */
    Path systemDirectory() {
        return systemDirectory;
    }

    BuildPlan build(List<Path> sources) {
        List<BuildStep> steps = new ArrayList<>();
        Path configuration = buildDirectory.resolve("configuration.toml");
        steps.add(new BuildStep(
                CONFIGURE,
                "Write configuration.toml",
                new BuildAction.WriteText(configuration, configuration()),
                project.directory(),
                List.of(),
                List.of(configuration),
                Optional.empty(),
                List.of(),
                Map.of()));
        for (Component component : chosen) {
            for (String source : description.part(component).sources()) {
                steps.add(systemStep(source, configuration));
            }
        }
        for (Path source : sources) {
            steps.add(projectStep(source));
        }
        steps.add(link(steps.subList(1, steps.size())));
        Map<String, Path> prefixes = new LinkedHashMap<>();
        prefixes.put("/starter", systemDirectory);
        prefixes.put(".", project.directory());
        return new BuildPlan(project.name(), project.directory(), buildDirectory, image(), steps, prefixes);
    }

    private Path image() {
        return buildDirectory.resolve(project.name() + ".elf");
    }

    private BuildStep systemStep(String source, Path configuration) {
        boolean configured = source.equals(CONFIGURATION_SOURCE);
        return compile(
                "starter/" + source,
                systemDirectory.resolve(source),
                configured ? List.of("-I" + relative(buildDirectory)) : List.of(),
                configured ? List.of(configuration) : List.of(),
                configured ? List.of(CONFIGURE) : List.of());
    }

    private BuildStep projectStep(Path source) {
        boolean assembly = SourceKind.of(source) == SourceKind.ASSEMBLY;
        return compile(
                source.toString(),
                project.directory().resolve(source),
                assembly ? List.of() : List.of("-Wall", "-Wextra"),
                List.of(),
                List.of());
    }

    private BuildStep compile(String name, Path source, List<String> more, List<Path> moreInputs, List<String> after) {
        // A source beside the project, ../x.c, must not get its object outside of the build folder.
        String object = (source.startsWith(systemDirectory) ? "" : "project/") + name.replace("../", "__/");
        Path output = buildDirectory.resolve("objects").resolve(object + ".o");
        Path dependencies = output.resolveSibling(output.getFileName() + ".d");
        List<String> argv = new ArrayList<>(compiler(SourceKind.of(source)));
        argv.addAll(more);
        toolchain.include().forEach(folder -> argv.add("-I" + relative(systemDirectory.resolve(folder))));
        argv.addAll(defines());
        argv.add("-ffile-prefix-map=" + relative(systemDirectory) + "=/starter");
        argv.add("-ffile-prefix-map=/proc/self/cwd=.");
        argv.addAll(List.of("-fdiagnostics-color=never", "-fdiagnostics-column-unit=byte", "-MD", "-MF"));
        argv.addAll(List.of(relative(dependencies), "-o", relative(output), relative(source)));
        List<Path> inputs = new ArrayList<>(List.of(source));
        inputs.addAll(moreInputs);
        return new BuildStep(
                "compile " + name,
                "Compile " + name,
                new BuildAction.RunTool(argv, List.of()),
                project.directory(),
                inputs,
                List.of(output),
                Optional.of(dependencies),
                after,
                ENVIRONMENT);
    }

    private List<String> compiler(SourceKind kind) {
        List<String> argv = new ArrayList<>(List.of(kind == SourceKind.CPP ? "g++" : "gcc", "-c"));
        argv.addAll(
                switch (kind) {
                    case C -> toolchain.cflags();
                    case CPP -> toolchain.cxxflags();
                    case ASSEMBLY -> toolchain.asflags();
                });
        return argv;
    }

    private List<String> defines() {
        List<String> defines = new ArrayList<>();
        chosen.forEach(
                component -> defines.add("-D" + description.part(component).define() + "=1"));
        options().forEach((option, value) -> defines.add("-D" + description.define(option) + "=" + macro(value)));
        return defines;
    }

    /** The options of the chosen components, with the project's value or the default. */
    private Map<ComponentOption, OptionValue> options() {
        List<String> names = chosen.stream().map(Component::name).toList();
        Map<ComponentOption, OptionValue> options = new LinkedHashMap<>();
        for (ComponentOption option : description.options()) {
            if (names.contains(option.component())) {
                options.put(option, project.options().getOrDefault(option.name(), option.byDefault()));
            }
        }
        return options;
    }

    private static String macro(OptionValue value) {
        if (value instanceof OptionValue.Switch choice) {
            return choice.on() ? "1" : "0";
        }
        return value instanceof OptionValue.Text text ? quoted(text.value()) : value.toString();
    }

    /** Kept in the image: without paths and dates, since the same project must give the same bytes anywhere. */
    private String configuration() {
        StringBuilder text = new StringBuilder();
        text.append("name = ").append(quoted(project.name())).append('\n');
        text.append("system = ").append(quoted(description.name())).append('\n');
        text.append("version = ").append(quoted(description.version())).append('\n');
        text.append("language = ").append(quoted(project.language().spelling())).append('\n');
        text.append("components = [");
        text.append(chosen.stream().map(component -> quoted(component.name())).collect(Collectors.joining(", ")));
        text.append("]\n\n[options]\n");
        options()
                .forEach((option, value) -> text.append(option.name())
                        .append(" = ")
                        .append(value instanceof OptionValue.Text words ? quoted(words.value()) : value)
                        .append('\n'));
        return text.toString();
    }

    /** In TOML and in C alike, for the printable characters that names and options have. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private BuildStep link(List<BuildStep> compiled) {
        Path image = image();
        Path map = buildDirectory.resolve(project.name() + ".map");
        Path script = systemDirectory.resolve(toolchain.linkerScript());
        List<Path> objects =
                compiled.stream().flatMap(step -> step.outputs().stream()).toList();
        List<String> argv = new ArrayList<>(List.of("ld"));
        argv.addAll(toolchain.ldflags());
        argv.addAll(List.of("-T", relative(script), "-Map=" + relative(fresh(map)), "--build-id=sha1"));
        argv.addAll(List.of("-o", relative(fresh(image))));
        objects.forEach(object -> argv.add(relative(object)));
        List<Path> inputs = new ArrayList<>(objects);
        inputs.add(script);
        List<BuildAction.Rename> publish =
                List.of(new BuildAction.Rename(fresh(map), map), new BuildAction.Rename(fresh(image), image));
        return new BuildStep(
                "link",
                "Link " + project.name() + ".elf",
                new BuildAction.RunTool(argv, publish),
                project.directory(),
                inputs,
                List.of(image, map),
                Optional.empty(),
                compiled.stream().map(BuildStep::id).toList(),
                ENVIRONMENT);
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private String relative(Path path) {
        return project.directory().relativize(path).toString();
    }
}
