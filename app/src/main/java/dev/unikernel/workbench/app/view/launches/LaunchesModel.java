package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.guest.LaunchRequest;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.ProjectFile;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.travel.Recordable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The open project's launch configurations, and which of them is looked at. */
final class LaunchesModel implements AutoCloseable {
    /** In the {@code [launch.NAME]} table. */
    static final String TIME_TRAVEL = "time_travel";

    private final DeskReading<Opened, Launches> reading;
    private final ProjectFile file;
    private final ObjectProperty<String> looked = new SimpleObjectProperty<>(LaunchConfiguration.DEFAULT);

    LaunchesModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    LaunchesModel(Desk desk, Executor ui, Executor pool) {
        this.file = new ProjectFile(desk, pool);
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.project().isPresent()),
                Texts.of(LaunchesModel.class, "launches").get("empty"),
                Launches.NOTHING,
                LaunchesModel::read);
        this.reading.value().addListener((of, old, now) -> {
            if (now.named(looked.get()).isEmpty()) {
                looked.set(LaunchConfiguration.DEFAULT);
            }
        });
    }

    private static Launches read(Opened opened) throws Malformed {
        Project project = opened.project().orElseThrow();
        List<LaunchConfiguration> all = new ArrayList<>();
        project.launch(LaunchConfiguration.DEFAULT).ifPresent(all::add);
        project.launches().values().stream()
                .filter(one -> !one.name().equals(LaunchConfiguration.DEFAULT))
                .forEach(all::add);
        Map<String, Launches.Command> commands = new HashMap<>();
        if (opened.look().isPresent()) {
            for (LaunchConfiguration one : all) {
                commands.put(one.name(), command(opened.look().get(), one, project));
            }
        }
        return new Launches(Optional.of(project), List.copyOf(all), Map.copyOf(commands));
    }

    private static Launches.Command command(Opened.Look look, LaunchConfiguration one, Project project)
            throws Malformed {
        QemuCommand command = LaunchRequest.of(one, project.directory())
                .command(look.image(), look.match().system());
        return new Launches.Command(
                command.shellText(),
                command.acceleratorChoice().why(),
                Recordable.obstacle(command).map(why -> why.getMessage() + "; " + why.advice()));
    }

    /** Writes a field, or takes it away if empty; false, and nothing is written, if it cannot be so. */
    boolean write(LaunchField field, String typed) {
        String text = field == LaunchField.ARGUMENTS ? typed : typed.strip();
        if (!field.takes(text)) {
            return false;
        }
        List<String> table = List.of("launch", looked.get());
        launches()
                .get()
                .project()
                .ifPresent(project -> file.edit(
                        project,
                        toml -> text.isEmpty() && field != LaunchField.ARGUMENTS
                                ? toml.remove(table, field.key())
                                : toml.set(table, field.key(), text.isEmpty() ? "" : field.value(text))));
        return true;
    }

    /** Writes whether what is debugged is a recording. */
    void travel(boolean wanted) {
        List<String> table = List.of("launch", looked.get());
        launches()
                .get()
                .project()
                .ifPresent(project -> file.edit(
                        project,
                        toml -> wanted ? toml.set(table, TIME_TRAVEL, true) : toml.remove(table, TIME_TRAVEL)));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Launches> launches() {
        return reading.value();
    }

    /** The name of the configuration in the form. */
    ObjectProperty<String> looked() {
        return looked;
    }

    @Override
    public void close() {
        reading.close();
    }
}
