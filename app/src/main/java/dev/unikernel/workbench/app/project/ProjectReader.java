package dev.unikernel.workbench.app.project;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import dev.unikernel.workbench.app.project.toml.TomlText;
import dev.unikernel.workbench.app.project.toml.TomlTree;
import dev.unikernel.workbench.debugger.mi.UserLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads {@code unikernel.toml}. */
final class ProjectReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern MEMORY = Pattern.compile("[1-9][0-9]{0,9}[KMGkmg]?");
    private static final Pattern FORWARD = Pattern.compile("[0-9]{1,5}:[0-9]{1,5}");
    private static final List<String> ACCELERATORS = List.of("kvm", "tcg", "auto");

    private final Path directory;
    private final Path file;
    private final List<ProjectFault> faults = new ArrayList<>();

    ProjectReader(Path directory) {
        this(directory, directory.resolve(Project.FILE));
    }

    private ProjectReader(Path directory, Path file) {
        this.directory = directory;
        this.file = file;
    }

    Project read() throws ProjectProblem {
        TomlText text = text();
        TableReader root = new TableReader(file, text, parsed(text), List.of(), faults);
        String name = root.required("name", "name = \"…\"");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            root.bad("name", "cannot name a file", "use letters, digits and . _ -, at most 64");
        }
        Project project = new Project(
                directory,
                name,
                root.required("system", "system = \"starter\""),
                language(root),
                root.texts("sources").orElse(List.of("src/*.c")),
                root.texts("components"),
                root.table("options").map(TableReader::allOptions).orElse(Map.of()),
                launches(root),
                root.table("budget")
                        .map(table -> BudgetReader.written(new BudgetReader(table).read(file)))
                        .orElse(Map.of()),
                text);
        root.refuseOthers();
        ProjectFaults.throwAny(faults);
        return project;
    }

    /** Reads the budget of any TOML file, whatever else is in it. */
    static Budget budget(Path file) throws ProjectProblem {
        ProjectReader reader = new ProjectReader(file.resolveSibling(""), file);
        TomlText text = reader.text();
        TableReader root = new TableReader(file, text, reader.parsed(text), List.of(), reader.faults);
        Optional<Budget> budget = root.table("budget").map(table -> new BudgetReader(table).read(file));
        ProjectFaults.throwAny(reader.faults);
        return budget.orElse(new Budget(file, List.of(), Optional.empty()));
    }

    private TomlText text() throws ProjectProblem {
        if (!Files.isRegularFile(file)) {
            throw problem(
                    Kind.NO_PROJECT,
                    Files.isDirectory(directory) ? "the folder has no " + Project.FILE : "there is no such folder",
                    "make a project with: workbench new " + directory.getFileName());
        }
        try {
            return TomlText.read(file);
        } catch (CharacterCodingException e) {
            throw problem(Kind.UNREADABLE, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw problem(Kind.UNREADABLE, "the file cannot be read (" + e + ")", "check its permissions");
        }
    }

    private ProjectProblem problem(Kind kind, String message, String remedy) {
        return new ProjectProblem(ProjectFaults.ofFile(file, kind, message, remedy));
    }

    private ObjectNode parsed(TomlText text) throws ProjectProblem {
        try {
            return TomlTree.read(text.text());
        } catch (JsonProcessingException e) {
            JsonLocation place = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            throw new ProjectProblem(new ProjectFault(
                    Kind.SYNTAX,
                    file,
                    Math.max(0, place.getLineNr()),
                    Math.max(0, place.getColumnNr()),
                    "",
                    "",
                    e.getOriginalMessage().lines().findFirst().orElse("not TOML"),
                    "see https://toml.io/en/v1.0.0 for how to write it"));
        }
    }

    private static Language language(TableReader root) {
        String spelling = root.text("language").orElse(Language.C.spelling());
        Optional<Language> language = Language.of(spelling);
        if (language.isEmpty()) {
            root.bad("language", "is not a language that we can build", "write \"c\" or \"c++\"");
        }
        return language.orElse(Language.C);
    }

    private Map<String, LaunchConfiguration> launches(TableReader root) {
        Map<String, LaunchConfiguration> launches = new LinkedHashMap<>();
        root.table("launch")
                .ifPresent(tables ->
                        tables.allTables().forEach((name, table) -> launches.put(name, launch(name, table))));
        return launches;
    }

    private static LaunchConfiguration launch(String name, TableReader table) {
        LaunchConfiguration launch = new LaunchConfiguration(
                name,
                table.text("machine"),
                table.text("cpu"),
                memory(table),
                table.whole("smp", 1, 255),
                accelerator(table),
                table.text("arguments"),
                table.table("drives").map(TableReader::allTexts).orElse(Map.of()),
                forwards(table),
                table.texts("qemu_arguments").orElse(List.of()),
                timeout(table),
                program("gdb", table),
                program("qemu", table),
                program("tender", table),
                gdbCommands(table),
                table.flag("time_travel"));
        table.refuseOthers();
        return launch;
    }

    private static Optional<String> memory(TableReader table) {
        Optional<String> memory = table.text("memory");
        if (memory.isPresent() && !MEMORY.matcher(memory.get()).matches()) {
            table.bad("memory", "is no amount of memory", "write a whole number and K, M or G, for example \"32M\"");
        }
        return memory;
    }

    private static Optional<String> accelerator(TableReader table) {
        Optional<String> accelerator = table.text("accel");
        if (accelerator.isPresent() && !ACCELERATORS.contains(accelerator.get())) {
            table.bad("accel", "is no accelerator", NearestName.remedy(accelerator.get(), ACCELERATORS));
        }
        return accelerator;
    }

    private static List<String> forwards(TableReader table) {
        List<String> forwards = table.texts("forwards").orElse(List.of());
        if (!forwards.stream().allMatch(forward -> FORWARD.matcher(forward).matches())) {
            table.bad("forwards", "holds what is not HOST:GUEST", "write two port numbers, for example \"8080:80\"");
        }
        return forwards;
    }

    private static Optional<String> program(String key, TableReader table) {
        Optional<String> program = table.text(key);
        if (program.isPresent() && (program.get().isBlank() || program.get().indexOf(0) >= 0)) {
            table.bad(key, "names no program", "write a path, or a name that is on the PATH");
        }
        return program;
    }

    /** With a hyphen, too, as the grammar's text has it. */
    private static List<String> gdbCommands(TableReader table) {
        List<String> all = new ArrayList<>();
        for (String key : List.of("gdb_commands", "gdb-commands")) {
            for (String line : table.texts(key).orElse(List.of())) {
                UserLine.refusal(line)
                        .ifPresent(why -> table.bad(
                                key, "holds \"" + line + "\", which " + why, "take it out, or write another command"));
                all.add(line);
            }
        }
        return all;
    }

    private static OptionalDouble timeout(TableReader table) {
        Optional<Double> timeout = table.number("timeout");
        if (timeout.isPresent() && !(timeout.get() > 0)) {
            table.bad("timeout", "is not a time to wait", "write seconds, more than 0");
        }
        return timeout.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
