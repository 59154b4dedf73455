package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.BootForm;
import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A unikernel system: one folder, one line in {@link Systems}. Only the first four are required. Implementations hold no
 * state and may be called from any thread.
 */
public interface UnikernelSystem {

    /** The name on the command line and in {@code unikernel.toml}: lower case, no blanks. */
    String id();

    /** The name for people. */
    String title();

    URI homePage();

    /** Evidence from the file alone; nothing is run. Cheap: notes, section names, a few symbols. */
    Recognition recognise(GuestImage image) throws Malformed;

    /** Where its images run. */
    default MachinePreset machine(GuestImage image) throws Malformed {
        return MachinePreset.plain();
    }

    /** Whether QEMU alone can start its images; those of some systems need a host of their own. */
    default boolean runsInQemu() {
        return true;
    }

    /**
     * Why this image cannot run in QEMU here, with what to do; empty if nothing is known against it. Without a rule of its
     * own a system's images start as QEMU's {@code -kernel} starts them.
     */
    default Optional<String> obstacle(GuestImage image) throws Malformed {
        return BootHeader.obstacle(image.boot(), image.notes());
    }

    /**
     * The program that runs this image as a process of the host, such as {@code solo5-spt}; empty: QEMU runs it. It may not be
     * there, which is then its {@link #obstacle}.
     */
    default Optional<String> tender(GuestImage image) throws Malformed {
        return Optional.empty();
    }

    /** What the tender is told, program left out, image and the guest's arguments included. Called only where there is one. */
    default List<String> tenderArguments(GuestImage image, LaunchAsk ask) throws Malformed {
        return List.of();
    }

    /**
     * Why this launch would fail though the image could run here: a device that was not given, a feature that the processor
     * lacks. In words, with what to do; asked before anything is started. May run QEMU to ask what it can.
     */
    default Optional<String> unmet(GuestImage image, LaunchAsk ask) throws Malformed {
        return Optional.empty();
    }

    /** The drives in the order the guest expects, and what has to come after the network card. */
    default Arrangement arranged(GuestImage image, LaunchAsk ask) throws Malformed {
        return new Arrangement(ask.drives(), List.of());
    }

    /** The form in which QEMU takes the image, where it does not take the file itself; an image without obstacle only. */
    default Optional<BootForm> bootForm(GuestImage image) throws Malformed {
        return Optional.empty();
    }

    /**
     * What the guest writes to its console when it has given up, and stands still for ever without ending its machine; empty:
     * its systems end it.
     */
    default Optional<Pattern> lastWords() {
        return Optional.empty();
    }

    /** The configuration the image was built with, as text, if the system keeps it in the image. */
    default Optional<String> configuration(GuestImage image) throws Malformed {
        return Optional.empty();
    }

    /** Bytes of the stack that a thread gets when it is made, if the image says so. */
    default OptionalLong threadStackBytes(GuestImage image) throws Malformed {
        return OptionalLong.empty();
    }

    /** The function a user would stop in first. */
    default String firstBreakpoint() {
        return "main";
    }

    /**
     * How its end is read.
     *
     * @param end what the machine saw; not a fault, a reset or a kill from outside, which need no reading
     * @param console the last 64 KiB of the guest's first serial line
     */
    default ExitReading readExit(MachineEnd end, String console) {
        return new ExitReading.AsTheMachineSaw();
    }

    /**
     * The exception that a panicking guest recorded by itself, for accelerators under which QEMU logs none (KVM). Empty if
     * the system records none or it cannot be read.
     */
    default CompletableFuture<Optional<CpuException>> recordedFault(GuestImage image, GuestMemory memory) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** What a project of this system may choose from; empty if we do not build it. */
    default Optional<SystemOffer> offer() {
        return Optional.empty();
    }

    /**
     * How a project becomes an image. Called only where {@link #offer} is present.
     *
     * @throws ProjectProblem the project asks for what the system has not
     */
    default BuildPlan plan(Project project) throws ProjectProblem, IOException {
        throw new UnsupportedOperationException(id() + " does not build projects");
    }

    /** How its threads and its heap are found in a stopped guest. */
    default Structures structures() {
        return Structures.none(title());
    }

    /** The part of the system that a source belongs to, by its path in the debug information; empty if it is none's. */
    default Optional<String> component(String path) {
        return Optional.empty();
    }
}
