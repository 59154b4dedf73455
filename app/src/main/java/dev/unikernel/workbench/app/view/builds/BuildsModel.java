package dev.unikernel.workbench.app.view.builds;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Builds;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The history of the open project's builds, divided as chosen, and the chosen build. */
final class BuildsModel implements AutoCloseable {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Desk desk;
    private final Texts texts = Texts.of(BuildsModel.class, "builds");
    private final DeskReading<Opened, Timeline> reading;
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private volatile By by = By.SECTION;
    private volatile Measure measure = Measure.FILE;

    BuildsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    BuildsModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.reading = new DeskReading<>(
                desk,
                ui,
                pool,
                state -> Optional.of(state.opened())
                        .filter(opened -> opened.project().isPresent()),
                texts.get("empty"),
                Timeline.NOTHING,
                this::read);
        this.reading.value().addListener(changed -> chosen.set(timeline().get().count() - 1));
    }

    private Timeline read(Opened opened) throws IOException {
        Project project = opened.project().orElseThrow();
        Builds builds = History.in(project.workDirectory()).read();
        return Timeline.of(builds, by, measure, texts.get("others"));
    }

    void by(By what) {
        by = what;
        reading.again();
    }

    By by() {
        return by;
    }

    void measure(Measure bytes) {
        measure = bytes;
        reading.again();
    }

    Measure measure() {
        return measure;
    }

    /** Chooses the build that many after the chosen one. */
    void step(int by) {
        int last = timeline().get().count() - 1;
        chosen.set(Math.max(Math.min(0, last), Math.min(last, chosen.get() + by)));
    }

    /** Chooses a build, and has the open image compared with it. */
    void compare(int build) {
        if (build >= 0 && build < timeline().get().count()) {
            chosen.set(build);
            desk.reveal(new Location.Build(timeline().get().builds().get(build).digest()));
        }
    }

    /** What is to be said below: the chosen build and what it grew by, or why there is none. */
    String words(int build) {
        Timeline now = timeline().get();
        String skipped = now.skipped() == 0 ? "" : " " + texts.get("skipped", now.skipped());
        if (build < 0 || build >= now.count()) {
            return texts.get("none") + skipped;
        }
        long grew = now.growth(build);
        String change = build == 0 ? texts.get("first") : (grew < 0 ? "−" : "+") + Bytes.exact(Math.abs(grew));
        return texts.get(
                        "build",
                        build + 1,
                        now.count(),
                        when(now.builds().get(build)),
                        Bytes.exact(now.total(build)),
                        change)
                + skipped;
    }

    /** The local time it was written down. */
    static String when(Build build) {
        return WHEN.format(build.at().atZone(ZoneId.systemDefault()));
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<Timeline> timeline() {
        return reading.value();
    }

    /** Its index, the last build at first; -1 without any. */
    ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        reading.close();
    }
}
