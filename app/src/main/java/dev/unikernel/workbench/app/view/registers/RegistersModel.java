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
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.registers.CpuMode;
import dev.unikernel.workbench.debugger.registers.Register;
import dev.unikernel.workbench.debugger.registers.RegisterValue;
import dev.unikernel.workbench.debugger.registers.Registers;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Registers of the CPU looked at, in groups; only groups that are open are read. */
final class RegistersModel implements AutoCloseable {
    /** gdb 13. */
    private static final Pattern REFUSED = Pattern.compile("Could not fetch register \"(\\w+)\"");

    private final Desk desk;
    private final Set<RegisterGroup> open = EnumSet.of(RegisterGroup.GENERAL);
    private final Map<RegisterGroup, ReadOnlyObjectWrapper<List<RegisterRow>>> rows =
            new EnumMap<>(RegisterGroup.class);
    private final ReadOnlyObjectWrapper<Set<RegisterGroup>> groups =
            new ReadOnlyObjectWrapper<>(EnumSet.noneOf(RegisterGroup.class));
    private final ReadOnlyStringWrapper cpu = new ReadOnlyStringWrapper("");
    /** What the stub of this guest refuses to tell, and why. */
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();

    private final ValueHistory history = new ValueHistory();
    private final StopFollower<Answer> follower;

    /**
     * What was read of one CPU.
     *
     * @param groups those that its registers fall into
     * @param rows of those that are open
     */
    private record Answer(
            Optional<CpuMode> mode, Set<RegisterGroup> groups, Map<RegisterGroup, List<RegisterRow>> rows) {}

    RegistersModel(Desk desk, Executor ui) {
        this.desk = desk;
        for (RegisterGroup group : RegisterGroup.values()) {
            rows.put(group, new ReadOnlyObjectWrapper<>(List.of()));
        }
        this.follower =
                new StopFollower<>(desk, ui, Look.Scope.THREAD, RegistersTool.TEXTS.getString("empty"), new Reading());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    /** Whose registers they are, and how it runs: {@code CPU 0 · long mode, ring 0}; empty before the first stop. */
    ReadOnlyStringProperty cpu() {
        return cpu.getReadOnlyProperty();
    }

    /** The groups that the guest's processor has registers of; none before the first stop. */
    ReadOnlyObjectProperty<Set<RegisterGroup>> groups() {
        return groups.getReadOnlyProperty();
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

    private final class Reading implements Answers<Answer> {
        @Override
        public CompletableFuture<AtStop<Answer>> ask(Look look) {
            Set<RegisterGroup> wanted = EnumSet.copyOf(open);
            return look.session()
                    .registers()
                    .names()
                    .thenCompose(target -> read(look, RegisterSets.of(target), wanted));
        }

        private CompletableFuture<AtStop<Answer>> read(
                Look look, Map<RegisterGroup, List<String>> sets, Set<RegisterGroup> wanted) {
            Map<RegisterGroup, List<String>> shown = new EnumMap<>(sets);
            shown.keySet().retainAll(wanted);
            List<String> ofMode = Registers.ofMode();
            List<String> names = Stream.concat(
                            ofMode.stream(), shown.values().stream().flatMap(List::stream))
                    .toList();
            Guest guest = look.live().guest();
            return readable(look, names)
                    .thenApplyAsync(read -> read.map(all -> new Answer(
                            Registers.mode(all),
                            sets.keySet(),
                            byGroup(shown, RegisterRows.of(all.subList(ofMode.size(), all.size()), guest::place)))));
        }

        /** One that QEMU's stub refuses fails a request as a whole: without it, all others can be read. */
        private CompletableFuture<AtStop<List<Register>>> readable(Look look, List<String> names) {
            Map<String, String> without = Map.copyOf(unreadable);
            List<String> asked =
                    names.stream().filter(name -> !without.containsKey(name)).toList();
            return look.session()
                    .registers()
                    .read(look.thread(), asked)
                    .thenApply(read -> read.map(found -> inOrder(names, found, without)))
                    .exceptionallyCompose(failure -> {
                        Optional<String> refused = refused(failure).filter(asked::contains);
                        refused.ifPresent(name -> unreadable.put(
                                name,
                                String.valueOf(DebuggerException.cause(failure).getMessage())));
                        return refused.isPresent() ? readable(look, names) : CompletableFuture.failedFuture(failure);
                    });
        }

        private static Optional<String> refused(Throwable failure) {
            Matcher told = REFUSED.matcher(
                    DebuggerException.cause(failure) instanceof CommandRefused refusal ? refusal.refusal() : "");
            return told.lookingAt() ? Optional.of(told.group(1)) : Optional.empty();
        }

        private static List<Register> inOrder(List<String> names, List<Register> found, Map<String, String> without) {
            Iterator<Register> next = found.iterator();
            return names.stream()
                    .map(name -> {
                        String why = without.get(name);
                        return why == null ? next.next() : new Register(name, new RegisterValue.Unavailable(why));
                    })
                    .toList();
        }

        private static Map<RegisterGroup, List<RegisterRow>> byGroup(
                Map<RegisterGroup, List<String>> shown, List<RegisterRow> all) {
            Map<RegisterGroup, List<RegisterRow>> answer = new EnumMap<>(RegisterGroup.class);
            int at = 0;
            for (Map.Entry<RegisterGroup, List<String>> group : shown.entrySet()) {
                answer.put(group.getKey(), all.subList(at, at + group.getValue().size()));
                at += group.getValue().size();
            }
            return answer;
        }

        @Override
        public void take(Look look, Answer answer) {
            String name = MessageFormat.format(RegistersTool.TEXTS.getString("cpu"), look.thread() - 1);
            cpu.set(answer.mode().map(mode -> name + " · " + mode.words()).orElse(name));
            groups.set(answer.groups());
            rows.forEach((group, shown) -> shown.set(answer.rows().getOrDefault(group, List.of()).stream()
                    .map(row -> row.marked(
                            history.changed(look.stop().number(), look.thread() + " " + row.name(), row.value())))
                    .toList()));
        }

        @Override
        public void forget() {
            history.forget();
            unreadable.clear();
            cpu.set("");
            groups.set(EnumSet.noneOf(RegisterGroup.class));
            rows.values().forEach(group -> group.set(List.of()));
        }
    }
}
