package dev.unikernel.workbench.app.project;

import java.util.List;
import java.util.stream.Collectors;

/** A project cannot be read, checked or made; carries every fault that was found, in the order of the file, never none. */
public final class ProjectProblem extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<ProjectFault> faults;

    public ProjectProblem(List<ProjectFault> faults) {
        super(faults.stream().map(ProjectFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public ProjectProblem(ProjectFault fault) {
        this(List.of(fault));
    }

    /** At least one, in the order of the file. */
    public List<ProjectFault> faults() {
        return faults;
    }
}
