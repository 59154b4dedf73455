package dev.unikernel.workbench.app.view.registers;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.values.ValueHistory;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Registers of the CPU looked at, in groups; only groups that are open are read. */
final class RegistersModel implements AutoCloseable {
    private final Desk desk;
    private final Set<RegisterGroup> open = EnumSet.of(RegisterGroup.GENERAL);
    private final Map<RegisterGroup, ReadOnlyObjectWrapper<List<RegisterRow>>> rows =
            new EnumMap<>(RegisterGroup.class);
    private final ValueHistory history = new ValueHistory();
    private final StopFollower<Map<RegisterGroup, List<RegisterRow>>> follower;

    RegistersModel(Desk desk, Executor ui) {
        this.desk = desk;
        for (RegisterGroup group : RegisterGroup.values()) {
            rows.put(group, new ReadOnlyObjectWrapper<>(List.of()));
        }
        this.follower = new StopFollower<>(
                desk, ui, Look.Scope.THREAD, RegistersTool.TEXTS.getString("empty"), new Registers());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** The rows of a group; none while it is closed. */
    ReadOnlyObjectProperty<List<RegisterRow>> rows(RegisterGroup group) {
        return property(group).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<List<RegisterRow>> property(RegisterGroup group) {
        return Objects.requireNonNull(rows.get(group)); // filled for all groups in the constructor
    }

    /** Opens or closes a group. */
    void show(RegisterGroup group, boolean shown) {
        if (shown ? open.add(group) : open.remove(group)) {
            follower.again();
        }
    }

    /** Has the address that a register holds shown by the other views. */
    void reveal(RegisterRow row) {
        row.bits().ifPresent(bits -> desk.reveal(new Location.Address(bits)));
    }

    /** All rows as text. */
    String text() {
        return rows.values().stream()
                .flatMap(group -> group.get().stream())
                .map(RegisterRow::text)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Registers implements Answers<Map<RegisterGroup, List<RegisterRow>>> {
        @Override
        public CompletableFuture<AtStop<Map<RegisterGroup, List<RegisterRow>>>> ask(Look look) {
            List<RegisterGroup> groups = List.copyOf(open);
            List<String> names =
                    groups.stream().flatMap(group -> group.names().stream()).toList();
            Guest guest = look.live().guest();
            return look.session()
                    .registers()
                    .read(look.thread(), names)
                    .thenApplyAsync(read ->
                            read.map(registers -> byGroup(groups, RegisterRows.of(registers, guest::place))));
        }

        private static Map<RegisterGroup, List<RegisterRow>> byGroup(
                List<RegisterGroup> groups, List<RegisterRow> all) {
            Map<RegisterGroup, List<RegisterRow>> answer = new EnumMap<>(RegisterGroup.class);
            int at = 0;
            for (RegisterGroup group : groups) {
                answer.put(group, all.subList(at, at + group.names().size()));
                at += group.names().size();
            }
            return answer;
        }

        @Override
        public void take(Look look, Map<RegisterGroup, List<RegisterRow>> answer) {
            rows.forEach((group, shown) -> shown.set(answer.getOrDefault(group, List.of()).stream()
                    .map(row -> row.marked(
                            history.changed(look.stop().number(), look.thread() + " " + row.name(), row.value())))
                    .toList()));
        }

        @Override
        public void forget() {
            history.forget();
            rows.values().forEach(group -> group.set(List.of()));
        }
    }
}
