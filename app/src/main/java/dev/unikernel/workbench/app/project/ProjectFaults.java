package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.ProjectFault.Kind;
import dev.unikernel.workbench.app.project.toml.TomlSpelling;
import dev.unikernel.workbench.app.project.toml.TomlText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes faults that point at their place in the text. */
final class ProjectFaults {
    private ProjectFaults() {}

    /** A fault of a key; without a place when the key is not in the text. */
    static ProjectFault at(Path file, TomlText text, List<String> key, Kind kind, String message, String remedy) {
        Optional<TomlText.Place> place = text.find(key);
        boolean value = kind != Kind.UNKNOWN_KEY && kind != Kind.UNKNOWN_OPTION;
        return new ProjectFault(
                kind,
                file,
                place.map(p -> value ? p.valueLine() : p.line()).orElse(0),
                place.map(p -> value ? p.valueColumn() : p.column()).orElse(0),
                TomlSpelling.key(key),
                place.map(TomlText.Place::value).orElse(""),
                message,
                remedy);
    }

    /** A fault of one element of a list of texts, at the element itself. */
    static ProjectFault atElement(
            Path file, TomlText text, String key, String element, Kind kind, String message, String remedy) {
        Optional<TomlText.Place> place = text.findElement(List.of(key), element);
        return new ProjectFault(
                kind,
                file,
                place.map(TomlText.Place::line).orElse(0),
                place.map(TomlText.Place::column).orElse(0),
                key,
                element,
                message,
                remedy);
    }

    static ProjectFault ofFile(Path file, Kind kind, String message, String remedy) {
        return new ProjectFault(kind, file, 0, 0, "", "", message, remedy);
    }

    static void throwAny(List<ProjectFault> faults) throws ProjectProblem {
        if (!faults.isEmpty()) {
            throw new ProjectProblem(faults.stream()
                    .sorted(Comparator.comparingInt(ProjectFault::line).thenComparingInt(ProjectFault::column))
                    .toList());
        }
    }
}
