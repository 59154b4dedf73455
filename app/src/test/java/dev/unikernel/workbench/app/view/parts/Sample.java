package dev.unikernel.workbench.app.view.parts;

import dev.unikernel.workbench.app.build.BuildListener;
import dev.unikernel.workbench.app.build.BuildOptions;
import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.build.BuildResult;
import dev.unikernel.workbench.app.build.run.Builder;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A project made from a sample of the starter and built with the real tools. */
public record Sample(Project project, BuildPlan plan, BuildResult result) {

    /** Makes and builds it in a new folder {@code name} of {@code parent}. */
    public static Sample built(Path parent, String name) throws Exception {
        Project project = made(parent, name);
        return build(project);
    }

    /** Makes it, without a build. */
    public static Project made(Path parent, String name) throws Exception {
        UnikernelSystem starter = Systems.named("starter").orElseThrow();
        return NewProject.create(parent.resolve(name), starter.offer().orElseThrow(), name);
    }

    /** Builds a project, well or not. */
    public static Sample build(Project project) throws Exception {
        BuildPlan plan = Systems.named("starter").orElseThrow().plan(project);
        BuildResult result = new Builder()
                .run(plan, BuildOptions.standard(), ProcessBuilder::start, new BuildListener() {})
                .get(60, TimeUnit.SECONDS);
        return new Sample(project, plan, result);
    }

    /** As the desk shows it once it is built. */
    public Opened opened() throws Exception {
        return new Opened(Optional.of(project), Optional.of(look(plan.image())), plan.sourcePrefixes());
    }

    /** An image by itself. */
    public static Opened image(Path file) throws Exception {
        return new Opened(Optional.empty(), Optional.of(look(file)), Map.of());
    }

    private static Opened.Look look(Path file) throws Exception {
        GuestImage image = GuestImage.open(file, Optional.empty());
        return new Opened.Look(image, Systems.recognise(image), ByteMap.of(image.boot(), image.symbols()));
    }
}
