package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectFault;
import dev.unikernel.workbench.app.project.ProjectProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the plan that builds a project on the starter system. */
public final class StarterBuild {
    private static final String CPP_COMPONENT = "cxx";

    private StarterBuild() {}

    /**
     * Checks the project, unpacks the system's sources into {@code .workbench/starter-os} and plans the image
     * {@code .workbench/build/NAME.elf}. The same project in two folders gives the same image, byte for byte.
     *
     * @throws IOException when the sources cannot be unpacked
     */
    public static BuildPlan plan(Project project) throws ProjectProblem, IOException {
        StarterDescription description = StarterDescription.shipped();
        project.check(description);
        List<Path> sources = project.sourceFiles();
        checkLanguage(project, description, sources);
        StarterPlan plan = new StarterPlan(project, description);
        StarterSources.unpackInto(plan.systemDirectory());
        return plan.build(sources);
    }

    /** C++ needs its component: without it the linker would complain of symbols that no one wrote. */
    private static void checkLanguage(Project project, StarterDescription description, List<Path> sources)
            throws ProjectProblem {
        boolean chosen = project.chosen(description).stream()
                .anyMatch(component -> component.name().equals(CPP_COMPONENT));
        Optional<Path> cpp = sources.stream()
                .filter(source -> SourceKind.of(source) == SourceKind.CPP)
                .findFirst();
        if (cpp.isPresent() && !chosen) {
            throw new ProjectProblem(new ProjectFault(
                    ProjectFault.Kind.REQUIREMENT_NOT_MET,
                    project.file(),
                    project.text()
                            .find(List.of("components"))
                            .map(place -> place.valueLine())
                            .orElse(0),
                    0,
                    "components",
                    "",
                    cpp.get() + " is C++ and needs the component " + CPP_COMPONENT,
                    "add " + CPP_COMPONENT + " to components, with what it needs"));
        }
    }
}
