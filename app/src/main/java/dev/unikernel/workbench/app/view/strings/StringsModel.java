package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The open image's texts as filtered here, and the chosen one. The file is read and filtered on the pool. */
final class StringsModel implements AutoCloseable {
    static final List<Integer> LEASTS = List.of(4, 6, 8, 12, 20);

    private final Desk desk;
    private final Texts texts = Texts.of(StringsModel.class, "strings");
    private final DeskReading<Opened.Look, TextList> reading;
    private final Latest filtering;
    private final ReadOnlyObjectWrapper<TextList> shown = new ReadOnlyObjectWrapper<>(TextList.NOTHING);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final Follower follower;
    private volatile int least = 6;
    private volatile boolean closed;
    private String typed = "";
    private boolean marked;

    StringsModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    StringsModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.filtering = new Latest(pool, ui);
        this.reading = DeskReading.ofImage(desk, ui, pool, texts.get("empty"), TextList.NOTHING, look -> {
            int now = least;
            return TextList.all(look, TextScan.of(look.image().boot(), now, () -> closed || least != now));
        });
        this.reading.value().addListener(changed -> filter());
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.offset().ifPresent(this::follow));
    }

    private void follow(long offset) {
        int place = shown.get().at(offset);
        if (place >= 0) {
            chosen.set(place);
        }
    }

    /** Shows only texts with this in them, or in the name of their section or symbol. */
    void filter(String words) {
        typed = words;
        filter();
    }

    /** Shows only what looks like a secret or a path of the build. */
    void onlyMarked(boolean only) {
        marked = only;
        filter();
    }

    /** Reads the texts of at least so many characters. */
    void least(int characters) {
        if (characters != least) {
            least = characters;
            reading.again();
        }
    }

    int least() {
        return least;
    }

    private void filter() {
        String words = typed;
        boolean only = marked;
        TextList all = reading.value().get();
        filtering.run(
                stale -> words.isBlank() && !only ? all : all.filtered(words, only, stale),
                this::show,
                failure -> desk.report(new Problem(Failures.words(failure), Failures.details(failure), "")));
    }

    private void show(TextList now) {
        chosen.set(-1);
        shown.set(now);
        count.set(texts.get("count", Bytes.exact(now.size()), Bytes.exact(now.all())));
    }

    /** Chooses a text and asks the other views to show it. */
    void choose(int place) {
        if (place != chosen.get() && place >= 0) {
            chosen.set(place);
            StringRow row = shown.get().row(place);
            desk.reveal(new Location.ByteRange(row.offset(), row.length()));
        }
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return reading.phase();
    }

    ReadOnlyObjectProperty<TextList> shown() {
        return shown.getReadOnlyProperty();
    }

    /** {@code 12 of 1,204 texts}. */
    ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /** The place of the chosen text among those shown, or -1. */
    ReadOnlyIntegerProperty chosen() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        follower.close();
        filtering.cancel();
        reading.close();
    }
}
