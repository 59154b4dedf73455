package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.CodePool;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The open image's stack use as filtered here, and the function that was revealed last. */
final class StackUseModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(StackUseModel.class, "stackuse");
    private final DeskReading<Opened.Look, StackFacts> reading;
    private final Latest filtering;
    private final Follower follower;
    private final ReadOnlyObjectWrapper<List<StackRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> followed = new ReadOnlyObjectWrapper<>("");
    private String typed = "";
    private volatile Optional<Path> compiled = Optional.empty();

    StackUseModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool(), CodePool.pool());
    }

    StackUseModel(Desk desk, Executor ui, Executor pool, Executor slow) {
        this.desk = desk;
        this.filtering = new Latest(pool, ui);
        this.reading = DeskReading.ofImage(desk, ui, slow, texts.get("empty"), StackFacts.NOTHING, this::read);
        this.reading.value().addListener(changed -> filter(typed));
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address().ifPresent(this::follow));
    }

    private StackFacts read(Opened.Look look) throws IOException {
        return StackFacts.read(look, desk::start, compiled.or(this::built));
    }

    /** Where the open project's own build leaves what gcc writes. */
    private Optional<Path> built() {
        return desk.state().opened().project().map(Project::workDirectory).filter(Files::isDirectory);
    }

    /** Takes the numbers of the {@code .su} files below a folder, which gcc's -fstack-usage wrote. */
    void compiledIn(Path folder) {
        compiled = Optional.of(folder);
        reading.again();
    }

    private void follow(long address) {
        try {
            Optional<Opened.Look> look = reading.part();
            if (look.isPresent()) {
                look.get()
                        .image()
                        .symbols()
                        .containing(address)
                        .ifPresent(hit -> followed.set(hit.symbol().name()));
            }
        } catch (Malformed damaged) {
            desk.report(new Problem(Failures.words(damaged), Failures.details(damaged), ""));
        }
    }

    /** Only functions, and chains over functions, that have this in their name, in any case. */
    void filter(String words) {
        typed = words;
        StackFacts facts = reading.value().get();
        filtering.run(
                stale -> new StackRows(facts, texts, words).read(stale),
                rows::set,
                failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    /** Asks the other views to show a row's function. */
    void reveal(StackRow row) {
        String name = row.what().split(" › ", 2)[0];
        row.address().ifPresent(address -> desk.reveal(new Location.Symbol(name, address)));
    }

    /** Why there is less than there could be; empty if there is all. */
    String missing() {
        StackFacts facts = reading.value().get();
        return !facts.linked()
                ? texts.get("object")
                : facts.missing().isEmpty() ? "" : texts.get("unread", facts.missing());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<List<StackRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** The name of the function that other views show; empty at first. */
    ReadOnlyObjectProperty<String> followed() {
        return followed.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        filtering.cancel();
        reading.close();
    }
}
