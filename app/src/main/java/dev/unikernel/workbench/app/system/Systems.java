package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectFault;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.system.clickos.ClickOs;
import dev.unikernel.workbench.app.system.halvm.HaLvm;
import dev.unikernel.workbench.app.system.hermit.Hermit;
import dev.unikernel.workbench.app.system.includeos.IncludeOs;
import dev.unikernel.workbench.app.system.linux.Linux;
import dev.unikernel.workbench.app.system.minios.MiniOs;
import dev.unikernel.workbench.app.system.nanos.Nanos;
import dev.unikernel.workbench.app.system.osv.Osv;
import dev.unikernel.workbench.app.system.plain.PlainImage;
import dev.unikernel.workbench.app.system.rumprun.Rumprun;
import dev.unikernel.workbench.app.system.solo5.Solo5;
import dev.unikernel.workbench.app.system.starter.Starter;
import dev.unikernel.workbench.app.system.unikraft.Unikraft;
import dev.unikernel.workbench.app.system.xen.Xen;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The systems we know, the most telling marks first. Adding one is a folder and a line here. */
public final class Systems {
    private static final List<UnikernelSystem> ALL = List.of(
            new Starter(),
            new Solo5(),
            new Unikraft(),
            new IncludeOs(),
            new ClickOs(),
            new MiniOs(),
            new HaLvm(),
            new Hermit(),
            new Osv(),
            new Linux(),
            new Xen(),
            new Nanos(),
            new Rumprun());

    /** What every other image is treated as. */
    private static final UnikernelSystem PLAIN = new PlainImage();

    private Systems() {}

    /** A system and why. */
    public record Match(UnikernelSystem system, Recognition recognition) {}

    public static List<UnikernelSystem> all() {
        return ALL;
    }

    /** What a guest of which nothing else is known is treated as. */
    public static UnikernelSystem plain() {
        return PLAIN;
    }

    /** By {@link UnikernelSystem#id}; {@code plain} too. */
    public static Optional<UnikernelSystem> named(String id) {
        return id.equals(PLAIN.id())
                ? Optional.of(PLAIN)
                : ALL.stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /**
     * The system that a project is built on.
     *
     * @throws ProjectProblem it is unknown, or this version does not build its projects
     */
    public static UnikernelSystem building(Project project) throws ProjectProblem {
        return named(project.system())
                .filter(system -> system.offer().isPresent())
                .orElseThrow(() -> new ProjectProblem(new ProjectFault(
                        ProjectFault.Kind.UNKNOWN_SYSTEM,
                        project.file(),
                        0,
                        0,
                        "system",
                        project.system(),
                        "system = \"" + project.system() + "\" cannot be built by this version",
                        "workbench systems lists those that can; starter is always there")));
    }

    /**
     * The build of a project, as its system plans it. Blocks: it may write the system's sources.
     *
     * @throws ProjectProblem the project asks for what there is not
     * @throws IOException its work folder cannot be written; names it
     */
    public static BuildPlan plan(Project project) throws ProjectProblem, IOException {
        UnikernelSystem system = building(project);
        try {
            return system.plan(project);
        } catch (IOException e) {
            throw new IOException(
                    project.workDirectory() + " cannot be written: " + e.getMessage()
                            + "; free some space there or check its owner and permissions",
                    e);
        }
    }

    /** The system of an image: the first whose marks are there, else a plain image, which is no failure. */
    public static Match recognise(GuestImage image) throws Malformed {
        for (UnikernelSystem system : ALL) {
            Recognition recognition = system.recognise(image);
            if (recognition.recognised()) {
                return new Match(system, recognition);
            }
        }
        return new Match(PLAIN, PLAIN.recognise(image));
    }
}
