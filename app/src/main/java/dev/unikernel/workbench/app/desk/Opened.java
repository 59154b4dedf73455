package dev.unikernel.workbench.app.desk;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import dev.unikernel.workbench.app.sources.SourceRule;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is open.
 *
 * @param project the project folder, if it is one
 * @param look the image as facts; empty for a project that was never built
 * @param sourcePrefixes prefixes of the debug information's paths, and the folders they stand for
 */
public record Opened(Optional<Project> project, Optional<Look> look, Map<String, Path> sourcePrefixes) {

    /** Nothing is open. */
    public static final Opened NOTHING = new Opened(Optional.empty(), Optional.empty(), Map.of());

    /** An image that was read: one value, and all views of the layout are readings of it. */
    public record Look(GuestImage image, Systems.Match match, ByteMap map) {}

    public boolean isNothing() {
        return project.isEmpty() && look.isEmpty();
    }

    /** With the image so far from where it was linked. */
    public Opened at(long slide) {
        return look.isEmpty() || look.get().image().slide() == slide
                ? this
                : new Opened(
                        project,
                        look.map(one -> new Look(one.image().at(slide), one.match(), one.map())),
                        sourcePrefixes);
    }

    /** With one more rule for sources, which comes first. */
    public Opened mapping(SourceRule rule) {
        Map<String, Path> all = new LinkedHashMap<>();
        all.put(rule.from(), rule.to());
        sourcePrefixes.forEach(all::putIfAbsent);
        return new Opened(project, look, all);
    }

    /** Where the states of its guests are kept; empty if nothing is open. */
    public Optional<Snapshots> snapshots() {
        return project.map(Project::directory)
                .or(() -> look.map(one -> one.image().bootFile()))
                .map(Snapshots::of);
    }

    /** The name of the project or the image file; empty if nothing is open. */
    public String name() {
        return project.map(Project::name)
                .or(() -> look.map(one -> String.valueOf(one.image().bootFile().getFileName())))
                .orElse("");
    }
}
