package dev.unikernel.workbench.app.view.surface;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.findings.FindingRecord;
import dev.unikernel.workbench.app.findings.LiveSurface;
import dev.unikernel.workbench.app.findings.Sarif;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.CodePool;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.surface.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The open image's findings: those of the file at once, those of its code as soon as that is read, and while its guest stands
 * those that the page tables tell.
 */
final class SurfaceModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final Executor pool;
    private final Texts texts = Texts.of(SurfaceModel.class, "surface");
    private final DeskReading<Opened.Look, Findings> file;
    private final DeskReading<Opened.Look, Findings> code;
    private final ReadOnlyObjectWrapper<List<SurfaceRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private @Nullable StopFollower<Reading<List<Finding>>> guest;
    private Optional<Path> judgedImage = Optional.empty();
    private List<Finding> live = List.of();
    private String judged = "";

    SurfaceModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool(), CodePool.pool());
    }

    SurfaceModel(Desk desk, Executor ui, Executor pool, Executor slow) {
        this.desk = desk;
        this.ui = ui;
        this.pool = pool;
        this.file = DeskReading.ofImage(desk, ui, pool, texts.get("empty"), Findings.NOTHING, Findings::ofFile);
        this.code = DeskReading.ofImage(
                desk, ui, slow, texts.get("empty"), Findings.NOTHING, look -> Findings.ofCode(look, desk::start));
        this.file.value().addListener(changed -> show());
        this.code.value().addListener(changed -> show());
        this.code.phase().addListener(changed -> show());
    }

    private Findings findings() {
        Findings known = file.value().get().with(code.value().get());
        Optional<Path> image = file.part().map(open -> open.image().bootFile());
        return judgedImage.isPresent() && judgedImage.equals(image) ? known.live(live, judged) : known;
    }

    /** Whether anybody looks: only then a stopped guest's page tables are read. */
    void shown(boolean now) {
        StopFollower<Reading<List<Finding>>> following = guest;
        if (now && following == null) {
            guest = new StopFollower<>(desk, ui, Look.Scope.THREAD, "", new Maps());
        } else if (!now && following != null) {
            following.close();
            guest = null;
        }
    }

    /** What the page tables of the guest tell, of the image that it runs. */
    private final class Maps implements Answers<Reading<List<Finding>>> {
        @Override
        public CompletableFuture<AtStop<Reading<List<Finding>>>> ask(Look look) {
            GuestDebug debug = look.live().debug().orElseThrow();
            return LiveMaps.stopped(debug, look.thread())
                    .thenApplyAsync(map -> judged(debug, map), pool)
                    .thenApply(findings -> new AtStop<>(look.stop().number(), findings));
        }

        private Reading<List<Finding>> judged(GuestDebug debug, Reading<LiveMap> map) {
            Optional<GuestImage> image = debug.guest().image();
            if (map instanceof Reading.Unavailable<LiveMap> none) {
                return new Reading.Unavailable<>(none.why());
            }
            try {
                return image.isEmpty()
                        ? new Reading.Unavailable<>(texts.get("no.image"))
                        : new Reading.Read<>(LiveSurface.of(image.get(), ((Reading.Read<LiveMap>) map).value()));
            } catch (Malformed damaged) {
                return new Reading.Unavailable<>(String.valueOf(damaged.getMessage()));
            }
        }

        @Override
        public void take(Look look, Reading<List<Finding>> answer) {
            Optional<Path> of =
                    look.live().debug().flatMap(debug -> debug.guest().image()).map(GuestImage::bootFile);
            int stop = look.stop().number();
            if (answer instanceof Reading.Read<List<Finding>> read) {
                tell(of, read.value(), texts.get("at.stop", stop));
            } else if (answer instanceof Reading.Unavailable<List<Finding>> none) {
                tell(of, List.of(), texts.get("no.map", stop, none.why()));
            }
        }

        @Override
        public void forget() {
            tell(Optional.empty(), List.of(), "");
        }

        private void tell(Optional<Path> of, List<Finding> findings, String by) {
            judgedImage = of;
            live = findings;
            judged = by;
            show();
        }
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
        shown(false);
        file.close();
        code.close();
    }
}
