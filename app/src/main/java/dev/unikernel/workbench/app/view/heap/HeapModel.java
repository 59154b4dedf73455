package dev.unikernel.workbench.app.view.heap;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.memory.AddressQuestion;
import dev.unikernel.workbench.app.structures.GuestHeap;
import dev.unikernel.workbench.app.structures.GuestHeap.Block;
import dev.unikernel.workbench.app.structures.Inside;
import dev.unikernel.workbench.app.structures.Known;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.view.stops.Answers;
import dev.unikernel.workbench.app.view.stops.Look;
import dev.unikernel.workbench.app.view.stops.StopFollower;
import dev.unikernel.workbench.debugger.mi.AtStop;
import dev.unikernel.workbench.debugger.mi.DebuggerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The heap at the latest stop, and the block that an address was looked for in. */
final class HeapModel implements AutoCloseable {
    /** Of more blocks the first are listed; sums are of all. */
    static final int MOST_ROWS = 50_000;

    private final Desk desk;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Optional<GuestHeap>> heap = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<String> summary = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> answer = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Optional<Block>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StopFollower<Known<GuestHeap>> follower;
    private int question;

    HeapModel(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
        this.follower = new StopFollower<>(desk, ui, Look.Scope.STOP, HeapTool.TEXTS.get("empty"), new Heaps());
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return follower.phase();
    }

    ReadOnlyObjectProperty<Optional<GuestHeap>> heap() {
        return heap.getReadOnlyProperty();
    }

    /** Sums in one line. */
    ReadOnlyObjectProperty<String> summary() {
        return summary.getReadOnlyProperty();
    }

    /** Damage first, then what is to be known besides, or why there is no heap. */
    ReadOnlyObjectProperty<List<String>> notes() {
        return notes.getReadOnlyProperty();
    }

    /** What became of the address that was looked for. */
    ReadOnlyObjectProperty<String> answer() {
        return answer.getReadOnlyProperty();
    }

    /** The block that was found, or chosen. */
    ReadOnlyObjectProperty<Optional<Block>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    void choose(Block block) {
        chosen.set(Optional.of(block));
    }

    /** Has the memory view go to a block's memory. */
    void reveal(Block block) {
        desk.reveal(new Location.Address(block.memory()));
    }

    /** Finds the block that has an address: a number, or an expression in the frame that is looked at. */
    void find(String typed) {
        Optional<Look> look = follower.look().get();
        int mine = ++question;
        if (typed.isBlank() || look.isEmpty()) {
            answer.set("");
            return;
        }
        var unused = AddressQuestion.ask(
                        look.get().session(), look.get().thread(), look.get().frame(), typed)
                .whenComplete((address, failure) -> ui.execute(() -> {
                    if (mine == question) {
                        answer.set(
                                failure == null
                                        ? found(address)
                                        : HeapTool.TEXTS.get(
                                                "not-asked",
                                                String.valueOf(DebuggerException.cause(failure)
                                                        .getMessage())));
                    }
                }));
    }

    private String found(long address) {
        Optional<Block> block = heap.get().flatMap(known -> known.at(address));
        chosen.set(block);
        return block.map(in -> HeapTool.TEXTS.get(
                        "found", Bytes.address(address), address - in.memory(), Bytes.address(in.start())))
                .orElseGet(() -> HeapTool.TEXTS.get(
                        heap.get().flatMap(known -> known.area(address)).isPresent() ? "no-block" : "no-area",
                        Bytes.address(address)));
    }

    private final class Heaps implements Answers<Known<GuestHeap>> {
        @Override
        public CompletableFuture<AtStop<Known<GuestHeap>>> ask(Look look) {
            Guest guest = look.live().guest();
            return new Inside(look.session(), guest.image(), guest.system().structures()).heap(look.stop());
        }

        @Override
        public void take(Look look, Known<GuestHeap> read) {
            question++;
            answer.set("");
            chosen.set(Optional.empty());
            List<String> words = new ArrayList<>();
            if (read.value().isEmpty()) {
                words.add(read.why());
            }
            read.value().ifPresent(known -> {
                known.damage().forEach(what -> words.add(HeapTool.TEXTS.get("damaged", what)));
                words.addAll(known.notes());
                if (known.blocks().size() > MOST_ROWS) {
                    words.add(HeapTool.TEXTS.get("more", known.blocks().size() - MOST_ROWS));
                }
            });
            notes.set(words);
            summary.set(read.value().map(HeapModel::sums).orElse(""));
            heap.set(read.value());
        }

        @Override
        public void forget() {
            question++;
            answer.set("");
            summary.set("");
            notes.set(List.of());
            chosen.set(Optional.empty());
            heap.set(Optional.empty());
        }
    }

    private static String sums(GuestHeap heap) {
        return HeapTool.TEXTS.get(
                "sums",
                Bytes.rounded(heap.bytes()),
                Bytes.rounded(heap.bytes(true)),
                heap.count(true),
                Bytes.rounded(heap.bytes(false)),
                heap.count(false),
                Bytes.rounded(heap.largestFree().map(Block::size).orElse(0L)));
    }

    @Override
    public void close() {
        follower.close();
    }
}
