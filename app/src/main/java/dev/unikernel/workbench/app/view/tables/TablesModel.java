package dev.unikernel.workbench.app.view.tables;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.machine.TablesReader;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Background;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The tables of the CPU looked at, and which of them are shown. */
final class TablesModel implements AutoCloseable {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<TableRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> heads = new ReadOnlyObjectWrapper<>("");
    private final StopFollower<Read> follower;
    private List<TableRow> all = List.of();
    private Optional<TablePart> only = Optional.empty();

    /** What was read at one look. */
    private record Read(String heads, List<TableRow> rows) {}

    TablesModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.follower = new StopFollower<>(desk, ui, Look.Scope.THREAD, TablesTool.TEXTS.get("empty"), new Registers());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** In the order of the tables. */
    ReadOnlyObjectProperty<List<TableRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Where the tables are. */
    ReadOnlyObjectProperty<String> heads() {
        return heads.getReadOnlyProperty();
    }

    /** Shows one of the tables, or all. */
    void show(Optional<TablePart> part) {
        only = part;
        rows.set(all.stream()
                .filter(row -> part.isEmpty() || row.part() == part.get())
                .toList());
    }

    /** Has all views go to a handler's code; nothing for a row without. */
    void reveal(TableRow row) {
        row.code().ifPresent(address -> desk.reveal(new Location.Address(address)));
    }

    private final class Registers implements Answers<Read> {
        @Override
        public CompletableFuture<AtStop<Read>> ask(Look look) {
            return TablesReader.read(look.session(), look.thread())
                    .thenApplyAsync(
                            at -> at.map(read -> read.map(tables -> new TableRows(
                                            tables, look.live().guest().image()))
                                    .map(known -> new Read(known.heads(), known.all()))
                                    .orElseGet(() -> new Read(TablesTool.TEXTS.get("no-monitor"), List.of()))),
                            Background.pool());
        }

        @Override
        public void take(Look look, Read answer) {
            heads.set(answer.heads());
            all = answer.rows();
            show(only);
        }

        @Override
        public void forget() {
            heads.set("");
            all = List.of();
            show(only);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
