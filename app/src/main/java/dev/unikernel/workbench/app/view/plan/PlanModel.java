package dev.unikernel.workbench.app.view.plan;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The open project's plan, made again whenever the project was read again. */
final class PlanModel implements AutoCloseable {
    private final DeskReading<Project, Plan> reading;

    PlanModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    PlanModel(Desk desk, Executor ui, Executor pool) {
        reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> state.opened().project(),
                Texts.of(PlanModel.class, "plan").get("empty"),
                Plan.NOTHING,
                project -> Plan.of(Systems.plan(project)));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Plan> plan() {
        return reading.value();
    }

    @Override
    public void close() {
        reading.close();
    }
}
