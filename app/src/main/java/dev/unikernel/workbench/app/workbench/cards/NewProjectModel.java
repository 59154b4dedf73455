package dev.unikernel.workbench.app.workbench.cards;

import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.project.ProjectFault;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.project.Sample;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The samples, the folder a project of one would be made in, and why the last try was refused. Used on the thread of {@code ui}; reads and
 * writes the disk on {@code background}.
 */
public final class NewProjectModel {
    private final ObservableList<Sample> samples = FXCollections.observableArrayList();
    private final StringProperty folder = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final Path home;
    private final Executor ui;
    private final Executor background;
    private String proposed = "";
    private @Nullable SystemOffer offer;

    /** {@code home}: where new folders are proposed. */
    public NewProjectModel(Path home, Executor ui, Executor background) {
        this.home = home;
        this.ui = ui;
        this.background = background;
    }

    /** In the order of the system's description; empty until {@link #load} has read it. */
    ObservableList<Sample> samples() {
        return samples;
    }

    /** The folder as the user has it. */
    StringProperty folder() {
        return folder;
    }

    /** What was wrong and what to try; empty if nothing was. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /** Reads the samples, if they are not there yet. */
    void load() {
        refusal.set("");
        if (samples.isEmpty()) {
            background.execute(() -> {
                SystemOffer shipped = StarterDescription.shipped();
                ui.execute(() -> {
                    offer = shipped;
                    samples.setAll(shipped.samples());
                });
            });
        }
    }

    /** Proposes a folder of the sample's name that does not exist yet, unless the user has typed another. */
    void choose(Sample sample) {
        if (folder.get().equals(proposed)) {
            background.execute(() -> {
                Path free = free(sample.name());
                ui.execute(() -> propose(free));
            });
        }
    }

    private void propose(Path free) {
        if (folder.get().equals(proposed)) {
            proposed = free.toString();
            folder.set(proposed);
        }
    }

    private Path free(String name) {
        Path wanted = home.resolve(name);
        for (int n = 2; Files.exists(wanted); n++) {
            wanted = home.resolve(name + "-" + n);
        }
        return wanted;
    }

    /** Makes the project and hands over its folder, or says in {@link #refusal} why not. */
    void create(Sample sample, Consumer<Path> made) {
        SystemOffer system = offer;
        refusal.set("");
        if (system == null) {
            return;
        }
        Path target;
        try {
            target = Path.of(folder.get().strip());
        } catch (InvalidPathException e) {
            refusal.set("\"" + folder.get() + "\" cannot be a folder's name: " + e.getReason());
            return;
        }
        if (!target.isAbsolute()) {
            refusal.set("\"" + folder.get() + "\" is no full path; begin it with /");
            return;
        }
        background.execute(() -> {
            try {
                NewProject.create(target, system, sample.name());
                ui.execute(() -> {
                    proposed = folder.get();
                    made.accept(target);
                });
            } catch (ProjectProblem e) {
                ui.execute(() -> refusal.set(text(e.faults())));
            }
        });
    }

    private static String text(List<ProjectFault> faults) {
        ProjectFault first = faults.get(0);
        return first.file() + ": " + first.message() + "; " + first.remedy();
    }
}
