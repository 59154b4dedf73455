package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The rows of the open image's file that are in sight, and the byte under the cursor. All is read on the pool. */
final class HexModel implements AutoCloseable {
    private final Desk desk;
    private final Executor ui;
    private final Texts texts = Texts.of(HexModel.class, "hex");
    private final DeskReading<Opened.Look, Long> length;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.NONE);
    private final ReadOnlyObjectWrapper<Cursor> cursor = new ReadOnlyObjectWrapper<>(Cursor.START);
    private final ReadOnlyObjectWrapper<ByteSpan> marked = new ReadOnlyObjectWrapper<>(ByteSpan.NONE);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final Latest reading;
    private final Latest looking;
    private final Latest searching;
    private final Follower follower;
    private int rows = 16;
    private long top;
    private long at;

    /** Bytes of the file that are marked: what was found, or revealed as a range. */
    record ByteSpan(long start, long length) {
        static final ByteSpan NONE = new ByteSpan(0, 0);

        boolean has(long offset) {
            return offset >= start && offset - start < length;
        }
    }

    HexModel(Desk desk, Executor ui) {
        this(desk, ui, Background.pool());
    }

    HexModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.ui = ui;
        this.reading = new Latest(pool, ui);
        this.looking = new Latest(pool, ui);
        this.searching = new Latest(pool, ui);
        this.length = DeskReading.ofImage(
                desk,
                ui,
                pool,
                texts.get("empty"),
                0L,
                look -> look.image().boot().size());
        this.length.phase().addListener((of, old, now) -> {
            if (now instanceof Phase.Ready) {
                searching.cancel();
                marked.set(ByteSpan.NONE);
                top = 0;
                put(0);
                read();
            }
        });
        this.follower = new Follower(desk, ui, pool, () -> length.part().map(Opened.Look::image), this::follow);
    }

    private void follow(Follower.Spot spot) {
        if (spot.offset().isEmpty()) {
            refusal.set(
                    texts.get("go.unloaded", spot.address().map(Bytes::address).orElse("")));
            return;
        }
        refusal.set("");
        long offset = spot.offset().get();
        if (spot.place() instanceof Location.ByteRange range) {
            marked.set(new ByteSpan(range.offset(), range.length()));
        } else if (offset != at) {
            marked.set(ByteSpan.NONE);
        }
        if (offset != at) {
            show(offset);
        }
    }

    /** How many rows fit. */
    void setRows(int now) {
        if (now != rows) {
            rows = now;
            read();
        }
    }

    /** Lets that row of the file be the first in sight; kept inside. */
    void scrollTo(long row) {
        long last = Math.max(0, rowsOfFile() - rows);
        long now = Math.max(0, Math.min(last, row)) * Page.ROW;
        if (now != top) {
            top = now;
            read();
        }
    }

    void scroll(long by) {
        scrollTo(top / Page.ROW + by);
    }

    /** Moves the cursor, kept inside, and what is in sight with it; others are not told. */
    void move(long by) {
        show(Math.max(0, Math.min(length.value().get() - 1, at + by)));
        reveal();
    }

    /** Chooses a byte and asks the other views to show it. */
    void choose(long offset) {
        marked.set(ByteSpan.NONE);
        put(offset);
        reveal();
    }

    private void show(long offset) {
        put(offset);
        long row = offset / Page.ROW;
        if (row < top / Page.ROW || row >= top / Page.ROW + rows) {
            scrollTo(row - rows / 3);
        }
    }

    private void put(long offset) {
        at = offset;
        Optional<Opened.Look> look = length.part();
        if (look.isPresent() && length.value().get() > 0) {
            looking.run(stale -> Cursor.at(look.get(), offset, desk), this::took, this::fail);
        }
    }

    private void took(Cursor now) {
        cursor.set(now);
        status.set(texts.get(
                "status",
                now.owners(),
                Bytes.address(now.offset()),
                now.address().map(Bytes::address).orElse(texts.get("unloaded")),
                now.line()));
    }

    private void reveal() {
        Optional<GuestImage> image = length.part().map(Opened.Look::image);
        if (image.isPresent()) {
            Optional<Long> address = Places.loaded(at, image.get());
            desk.reveal(
                    address.isPresent()
                            ? new Location.Address(address.get() + image.get().slide())
                            : new Location.ByteRange(at, 1));
        }
    }

    /** Asks others for the source line of the byte under the cursor; says so if it has none. */
    void openSource() {
        cursor.get().place().ifPresentOrElse(desk::reveal, () -> refusal.set(texts.get("no-line")));
    }

    private void read() {
        Optional<Opened.Look> look = length.part();
        long from = top;
        int many = rows;
        if (look.isPresent()) {
            reading.run(stale -> Page.read(look.get(), from, many), page::set, this::fail);
        }
    }

    private void fail(Exception failure) {
        desk.report(new Problem(Failures.words(failure), Failures.details(failure), ""));
    }

    /** Goes to a symbol, a section, an address or {@code +offset}; what is none is refused in words. */
    void goTo(String typed) {
        Optional<Opened.Look> look = length.part();
        if (look.isPresent() && !typed.isBlank()) {
            refusal.set("");
            searching.run(
                    stale -> Target.offset(typed, look.get(), texts),
                    offset -> {
                        show(offset);
                        reveal();
                    },
                    failure -> refusal.set(Failures.words(failure)));
        }
    }

    /** Looks for text or bytes from the cursor on, or back from it; a newer search ends an older one. */
    void find(String typed, boolean forward) {
        Optional<Opened.Look> look = length.part();
        byte[] wanted = Search.bytes(typed);
        if (look.isEmpty() || wanted.length == 0) {
            searching.cancel();
            return;
        }
        long from = forward ? at + (marked.get().has(at) ? 1 : 0) : at;
        refusal.set(texts.get("searching", 0));
        searching.run(
                stale -> Search.find(
                        look.get().image().boot(), wanted, from, forward, stale, percent -> say(percent, stale)),
                there -> found(there, wanted.length, typed),
                this::fail);
    }

    private void say(int percent, BooleanSupplier stale) {
        if (percent % 5 == 0) {
            ui.execute(() -> {
                if (!stale.getAsBoolean()) {
                    refusal.set(texts.get("searching", percent));
                }
            });
        }
    }

    private void found(OptionalLong there, int size, String typed) {
        refusal.set(there.isPresent() ? "" : texts.get("not-found", typed));
        if (there.isPresent()) {
            marked.set(new ByteSpan(there.getAsLong(), size));
            show(there.getAsLong());
            reveal();
        }
    }

    /** Ends a search. */
    void stopSearch() {
        searching.cancel();
        refusal.set("");
    }

    long rowsOfFile() {
        return (length.value().get() + Page.ROW - 1) / Page.ROW;
    }

    long top() {
        return top;
    }

    int rows() {
        return rows;
    }

    /** File offset of the chosen byte. */
    long at() {
        return at;
    }

    Texts texts() {
        return texts;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return length.phase();
    }

    ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Cursor> cursor() {
        return cursor.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ByteSpan> marked() {
        return marked.getReadOnlyProperty();
    }

    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** What is wrong with what was typed, or how far a search is; empty if nothing is. */
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        reading.cancel();
        looking.cancel();
        searching.cancel();
        length.close();
    }
}
