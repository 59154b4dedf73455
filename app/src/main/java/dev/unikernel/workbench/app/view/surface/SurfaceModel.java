package dev.unikernel.workbench.app.view.surface;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.findings.FindingRecord;
import dev.unikernel.workbench.app.findings.Sarif;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.CodePool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The open image's findings: those of the file at once, those of its code as soon as that is read. */
final class SurfaceModel implements AutoCloseable {
    private final Desk desk;
    private final Executor pool;
    private final Texts texts = Texts.of(SurfaceModel.class, "surface");
    private final DeskReading<Opened.Look, Findings> file;
    private final DeskReading<Opened.Look, Findings> code;
    private final ReadOnlyObjectWrapper<List<SurfaceRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    SurfaceModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool(), CodePool.pool());
    }

    SurfaceModel(Desk desk, Executor ui, Executor pool, Executor slow) {
        this.desk = desk;
        this.pool = pool;
        this.file = DeskReading.ofImage(desk, ui, pool, texts.get("empty"), Findings.NOTHING, Findings::ofFile);
        this.code = DeskReading.ofImage(desk, ui, slow, texts.get("empty"), Findings.NOTHING, Findings::ofCode);
        this.file.value().addListener(changed -> show());
        this.code.value().addListener(changed -> show());
        this.code.phase().addListener(changed -> show());
    }

    private Findings findings() {
        return file.value().get().with(code.value().get());
    }

    private void show() {
        Optional<Opened.Look> look = file.part();
        boolean known = look.isPresent() && !(file.phase().get() instanceof Phase.Empty);
        rows.set(known ? new SurfaceRows(look.get(), texts).of(findings()) : List.of());
        String counts = SurfaceRows.counts(findings().list(), texts);
        Phase reading = code.phase().get();
        if (reading instanceof Phase.Loading) {
            summary.set(counts + " " + texts.get("reading"));
        } else if (reading instanceof Phase.Failed failed) {
            summary.set(counts + " " + texts.get("unread", failed.problem().what()));
        } else {
            summary.set(counts);
        }
    }

    /** Asks the other views to show a row's place. */
    void reveal(SurfaceRow row) {
        row.place().ifPresent(desk::reveal);
    }

    /** Writes the findings as SARIF 2.1.0; returns at once. */
    void export(Path to) {
        Optional<Opened.Look> look = file.part();
        Findings now = findings();
        if (look.isPresent()) {
            String image = look.get().image().bootFile().toString();
            pool.execute(() -> {
                try {
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValue(to.toFile(), Sarif.of(FindingRecord.of(image, now.list())));
                } catch (IOException e) {
                    desk.report(new Problem(
                            texts.get("not.written", to, Failures.words(e)),
                            Failures.details(e),
                            texts.get("elsewhere")));
                }
            });
        }
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return file.phase();
    }

    ReadOnlyObjectProperty<List<SurfaceRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** How many of each verdict there are, and whether the code is still being read. */
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    @Override
    public void close() {
        file.close();
        code.close();
    }
}
