package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.toml.TomlText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project as its {@code unikernel.toml} says; immutable. Open it again to see a later edit.
 *
 * @param directory absolute, symbolic links resolved
 * @param name letters, digits and {@code . _ -}; the image is named after it
 * @param sources files or patterns as written, relative to the directory; see {@link #sourceFiles}
 * @param components as written; empty when the file names none, and then the system's default ones are chosen
 * @param options in the order written; their names and types are checked by {@link #check}
 * @param launches by name, in the order written
 * @param budgets the {@code [budget]} table as written, for example {@code image} to {@code 64 KiB}
 * @param text the file itself, for edits that keep its comments
 */
public record Project(
        Path directory,
        String name,
        String system,
        Language language,
        List<String> sources,
        Optional<List<String>> components,
        Map<String, OptionValue> options,
        Map<String, LaunchConfiguration> launches,
        Map<String, String> budgets,
        TomlText text) {

    public Project {
        sources = List.copyOf(sources);
        components = components.map(List::copyOf);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        launches = Collections.unmodifiableMap(new LinkedHashMap<>(launches));
        budgets = Collections.unmodifiableMap(new LinkedHashMap<>(budgets));
    }

    /** The name of the file that makes a folder a project. */
    public static final String FILE = "unikernel.toml";

    /** Reads a project folder. All faults of the file are reported at once; names of components and options come later. */
    public static Project open(Path directory) throws ProjectProblem {
        return new ProjectReader(real(directory)).read();
    }

    /** The path of {@code unikernel.toml}. */
    public Path file() {
        return directory.resolve(FILE);
    }

    /** {@code .workbench} in the project: all that we write besides the image's sources; may be deleted at any time. */
    public Path workDirectory() {
        return workDirectory(directory);
    }

    /** The same of a project's folder. */
    public static Path workDirectory(Path directory) {
        return directory.resolve(".workbench");
    }

    /** The configuration of that name; {@link LaunchConfiguration#DEFAULT} always exists, perhaps saying nothing. */
    public Optional<LaunchConfiguration> launch(String name) {
        Optional<LaunchConfiguration> written = Optional.ofNullable(launches.get(name));
        return name.equals(LaunchConfiguration.DEFAULT)
                ? written.or(() -> Optional.of(LaunchConfiguration.empty(name)))
                : written;
    }

    /** The project's own sources, relative to its directory, patterns expanded, sorted, each once. */
    public List<Path> sourceFiles() throws ProjectProblem {
        return new SourceFiles(this).find();
    }

    /** Checks components and options against the system that offers them; throws with all faults. */
    public void check(SystemOffer offer) throws ProjectProblem {
        new ProjectCheck(this, offer).run();
    }

    /** The components that are built in: those always there and those chosen, in the offer's order. Call {@link #check} first. */
    public List<Component> chosen(SystemOffer offer) {
        return offer.components().stream()
                .filter(component -> component.always()
                        || components
                                .map(names -> names.contains(component.name()))
                                .orElse(component.byDefault()))
                .toList();
    }

    /** What does not exist stays as it is; the reader says so. */
    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize();
        }
    }
}
