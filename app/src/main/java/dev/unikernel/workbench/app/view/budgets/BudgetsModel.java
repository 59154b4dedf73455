package dev.unikernel.workbench.app.view.budgets;

import dev.unikernel.workbench.app.budgets.Held;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Budget;
import dev.unikernel.workbench.app.project.Budget.Subject;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.ProjectFile;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The open project's limits. A change is written to {@code unikernel.toml}; the state that follows shows it. */
final class BudgetsModel implements AutoCloseable {
    private static final String TABLE = "budget";

    private final Desk desk;
    private final Texts texts = Texts.of(BudgetsModel.class, "budgets");
    private final ProjectFile file;
    private final DeskReading<Opened, Budgets> reading;
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    BudgetsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    BudgetsModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.file = new ProjectFile(desk, pool);
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.project().isPresent()),
                texts.get("empty"),
                Budgets.NOTHING,
                opened -> Budgets.read(opened, texts));
        this.reading.value().addListener(changed -> refusal.set(""));
    }

    /** Whether limits on it have a name. */
    static boolean isNamed(Subject subject) {
        return subject == Subject.SECTION || subject == Subject.COMPONENT || subject == Subject.SYMBOL;
    }

    /** Writes a limit, new or another amount for one that is there; what cannot be a limit is refused in words. */
    void set(Subject subject, String name, String amount) {
        String named = isNamed(subject) ? name.strip() : "";
        Optional<String> fault = Budget.fault(subject, named, amount.strip());
        refusal.set(fault.orElse(""));
        if (fault.isEmpty()) {
            desk.state()
                    .opened()
                    .project()
                    .ifPresent(project ->
                            file.edit(project, text -> text.set(table(subject), key(subject, named), amount.strip())));
        }
    }

    /** Takes a limit away. */
    void remove(Budget.Limit limit) {
        desk.state()
                .opened()
                .project()
                .ifPresent(project -> file.edit(
                        project, text -> text.remove(table(limit.subject()), key(limit.subject(), limit.name()))));
    }

    private static List<String> table(Subject subject) {
        return isNamed(subject) ? List.of(TABLE, subject.name().toLowerCase(Locale.ROOT)) : List.of(TABLE);
    }

    private static String key(Subject subject, String name) {
        return isNamed(subject) ? name : subject.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 0.7 KiB over}, {@code 12 KiB left}, or why it is not known. */
    String words(Held held) {
        if (!held.isKnown()) {
            return held.unknown();
        }
        if (!held.matched()) {
            return texts.get("unmatched");
        }
        long left = held.allowed() - held.bytes();
        return left < 0 ? texts.get("over", Bytes.rounded(-left)) : texts.get("left", Bytes.rounded(left));
    }

    /** How many limits are exceeded, in words. */
    String summary() {
        List<Held> all = reading.value().get().held();
        long over = all.stream().filter(Held::exceeded).count();
        return all.isEmpty()
                ? texts.get("none")
                : over == 0 ? texts.get("within", all.size()) : texts.get("exceeded", over, all.size());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Budgets> budgets() {
        return reading.value();
    }

    /** Why what was typed is no limit; empty if all is well. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    @Override
    public void close() {
        reading.close();
    }
}
