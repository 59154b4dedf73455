package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Language;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.ProjectFile;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the open project is built from. A change is written to {@code unikernel.toml}; the state that follows shows it. */
final class ComponentsModel implements AutoCloseable {
    private final Texts texts = Texts.of(ComponentsModel.class, "components");
    private final DeskReading<Opened, Choices> reading;
    private final ProjectFile file;
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(Optional.empty());

    ComponentsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    ComponentsModel(Desk desk, Executor ui, Executor pool) {
        this.file = new ProjectFile(desk, pool);
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.project().isPresent()),
                texts.get("empty"),
                Choices.NOTHING,
                ComponentsModel::read);
        this.reading.value().addListener(changed -> question.set(Optional.empty()));
    }

    private static Choices read(Opened opened) throws IOException, ProjectProblem {
        Project project = opened.project().orElseThrow();
        SystemOffer offer = Systems.building(project).offer().orElseThrow();
        return Choices.of(project, offer, sizes(opened, offer));
    }

    private static Map<String, Long> sizes(Opened opened, SystemOffer offer) throws Malformed {
        return opened.look().isEmpty()
                ? Map.of()
                : ComponentSizes.of(opened.look().get(), opened.sourcePrefixes().keySet(), offer.components());
    }

    /** Switches a component; what that would break becomes a question instead. */
    void choose(String name, boolean on) {
        Choices now = reading.value().get();
        List<String> others = on ? now.missingFor(name) : now.dependentsOf(name);
        Set<String> all = new TreeSet<>(others);
        all.add(name);
        if (others.isEmpty()) {
            write(on ? all : Set.of(), on ? Set.of() : all);
            return;
        }
        String list = String.join(", ", others);
        question.set(Optional.of(
                on
                        ? new Question(texts.get("needs", name, list), texts.get("add", list), all, Set.of())
                        : new Question(texts.get("needed", name, list), texts.get("drop", list), Set.of(), all)));
    }

    /** The user agrees to what the question offers. */
    void agree() {
        question.get().ifPresent(asked -> write(asked.on(), asked.off()));
        question.set(Optional.empty());
    }

    /** The user leaves everything as it is. */
    void decline() {
        question.set(Optional.empty());
    }

    private void write(Set<String> on, Set<String> off) {
        List<String> names = reading.value().get().written(on, off);
        edit("components", names);
    }

    /** Names the application; false, and nothing is written, if a file could not be named so. */
    boolean name(String name) {
        boolean good = name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        if (good) {
            edit("name", name);
        }
        return good;
    }

    void language(Language language) {
        edit("language", language.spelling());
    }

    private void edit(String key, Object value) {
        project().ifPresent(project -> file.edit(project, text -> text.set(List.of(), key, value)));
    }

    /** Sets an option; false, and nothing is written, if it does not take that. */
    boolean option(OptionField field, String typed) {
        Optional<Object> value = field.parsed(typed);
        if (value.isEmpty()) {
            return false;
        }
        if (!value.get().toString().equals(field.value().toString())) {
            project()
                    .ifPresent(project -> file.edit(
                            project,
                            text -> text.set(List.of("options"), field.option().name(), value.get())));
        }
        return true;
    }

    private Optional<Project> project() {
        return reading.value().get().project();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Choices> choices() {
        return reading.value();
    }

    ReadOnlyObjectProperty<Optional<Question>> question() {
        return question.getReadOnlyProperty();
    }

    @Override
    public void close() {
        reading.close();
    }
}
