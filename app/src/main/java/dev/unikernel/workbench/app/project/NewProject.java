package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import dev.unikernel.workbench.app.project.toml.TomlSpelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a project folder from one of a system's samples. */
public final class NewProject {
    private NewProject() {}

    /**
     * Writes {@code unikernel.toml} with comments, {@code src/}, and {@code .gitignore}, and opens the result. The folder is made when it
     * does not exist; one that holds anything is refused and stays as it is. The project is named after the folder.
     */
    public static Project create(Path directory, SystemOffer system, String sample) throws ProjectProblem {
        Path folder = directory.toAbsolutePath().normalize();
        Sample chosen = sample(folder, system, sample);
        refuseWhatIsNotEmpty(folder);
        Map<String, String> files = new LinkedHashMap<>();
        List<String> sources = new ArrayList<>();
        for (String source : chosen.sources()) {
            String target = "src/" + source.substring(source.lastIndexOf('/') + 1);
            sources.add(target);
            files.put(target, system.sampleSource(source));
        }
        files.put(".gitignore", ".workbench/\n");
        files.put(Project.FILE, description(name(folder), system, chosen, sources));
        write(folder, files);
        return Project.open(folder);
    }

    private static Sample sample(Path folder, SystemOffer system, String sample) throws ProjectProblem {
        List<String> names = system.samples().stream().map(Sample::name).toList();
        Optional<Sample> found = system.samples().stream()
                .filter(each -> each.name().equals(sample))
                .findFirst();
        if (found.isEmpty()) {
            throw new ProjectProblem(new ProjectFault(
                    Kind.UNKNOWN_SAMPLE,
                    folder,
                    0,
                    0,
                    "",
                    sample,
                    system.name() + " has no sample " + sample,
                    NearestName.remedy(sample, names)));
        }
        return found.get();
    }

    private static void refuseWhatIsNotEmpty(Path folder) throws ProjectProblem {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw refused(folder, "a file of this name exists");
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw refused(folder, "the folder is not empty");
                }
            } catch (IOException e) {
                throw notWritable(folder, e);
            }
        }
    }

    private static ProjectProblem refused(Path folder, String message) {
        return new ProjectProblem(
                ProjectFaults.ofFile(folder, Kind.NOT_EMPTY, message, "choose a folder that does not exist yet"));
    }

    private static ProjectProblem notWritable(Path folder, IOException e) {
        return new ProjectProblem(ProjectFaults.ofFile(
                folder, Kind.NOT_WRITABLE, "the project cannot be written (" + e + ")", "check the folder above it"));
    }

    private static void write(Path folder, Map<String, String> files) throws ProjectProblem {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /** The folder's name with what a project's name cannot hold made into hyphens. */
    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        String start = Character.isLetterOrDigit(name.charAt(0)) ? name : "p" + name;
        return start.substring(0, Math.min(64, start.length()));
    }

    private static String description(String name, SystemOffer system, Sample sample, List<String> sources) {
        return template()
                .replace("@TITLE@", sample.title())
                .replace("@NAME@", TomlSpelling.value(name))
                .replace("@SYSTEM@", TomlSpelling.value(system.name()))
                .replace("@LANGUAGE@", TomlSpelling.value(sample.language().spelling()))
                .replace("@SOURCES@", TomlSpelling.value(sources))
                .replace("@ALL_COMPONENTS@", components(system))
                .replace("@COMPONENTS@", TomlSpelling.value(sample.components()))
                .replace("@OPTIONS@", options(system))
                .replace("@ARGUMENTS@", TomlSpelling.value(sample.arguments()));
    }

    private static String components(SystemOffer system) {
        return system.components().stream()
                .filter(component -> !component.always())
                .map(component -> "#   " + component.name() + ": " + component.title()
                        + (component.requires().isEmpty()
                                ? ""
                                : " (needs " + String.join(", ", component.requires()) + ")"))
                .collect(Collectors.joining("\n"));
    }

    /** Each option as a comment with its default, so that taking off the {@code #} is enough. */
    private static String options(SystemOffer system) {
        return system.options().stream()
                .map(option ->
                        "# " + option.name() + " = " + spelled(option.byDefault()) + "   # " + option.description())
                .collect(Collectors.joining("\n"));
    }

    private static String spelled(OptionValue value) {
        return value instanceof OptionValue.Text text ? TomlSpelling.quoted(text.value()) : value.toString();
    }

    private static String template() {
        try (InputStream in = NewProject.class.getResourceAsStream("new-project.toml")) {
            if (in == null) {
                throw new IllegalStateException("new-project.toml is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("new-project.toml cannot be read", e);
        }
    }
}
