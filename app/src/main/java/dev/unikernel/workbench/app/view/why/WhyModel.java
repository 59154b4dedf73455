package dev.unikernel.workbench.app.view.why;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.ui.parts.DeskReading;
import dev.unikernel.workbench.app.ui.parts.Failures;
import dev.unikernel.workbench.app.ui.parts.Follower;
import dev.unikernel.workbench.app.ui.parts.Latest;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.CodePool;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.symbols.SymbolHit;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The answer to why a symbol is in the open image: one that was typed, or the one that other views show. */
final class WhyModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts = Texts.of(WhyModel.class, "why");
    private final DeskReading<Opened.Look, Optional<ImageFacts>> reading;
    private final Latest asking;
    private final Follower follower;
    private final ReadOnlyObjectWrapper<Phase> phase;
    private final ReadOnlyObjectWrapper<Answer> answer = new ReadOnlyObjectWrapper<>(Answer.NOTHING);
    private Optional<Location> own = Optional.empty();
    private Optional<Question> asked = Optional.empty();
    private boolean following = true;

    /** @param place of the one that is meant, where several have the name */
    private record Question(String symbol, Optional<Long> place) {}

    WhyModel(Desk desk, Executor ui) {
        this(desk, ui, CodePool.pool());
    }

    WhyModel(Desk desk, Executor ui, Executor pool) {
        this.desk = desk;
        this.asking = new Latest(pool, ui);
        this.phase = new ReadOnlyObjectWrapper<>(new Phase.Empty(texts.get("empty")));
        this.reading = DeskReading.ofImage(
                desk, ui, pool, texts.get("empty"), Optional.empty(), look -> Optional.of(ImageFacts.of(look)));
        this.reading.phase().addListener((of, old, now) -> {
            asking.cancel();
            answer.set(Answer.NOTHING);
            phase.set(now);
            if (now instanceof Phase.Ready) {
                asked.ifPresent(this::run); // of the image before, or asked while this one was read
            }
        });
        this.follower = new Follower(
                desk,
                ui,
                pool,
                () -> reading.part().map(Opened.Look::image),
                spot -> spot.address()
                        .filter(any -> following && !own.equals(Optional.of(spot.place())))
                        .ifPresent(this::follow));
    }

    /** Whether the place that other views show is asked about. */
    void following(boolean wanted) {
        following = wanted;
    }

    private void follow(long address) {
        try {
            Optional<SymbolHit> hit = reading.part().isPresent()
                    ? reading.part().get().image().symbols().containing(address)
                    : Optional.empty();
            hit.ifPresent(found -> ask(found.symbol().name(), Optional.of(address)));
        } catch (Malformed damaged) {
            desk.report(new Problem(Failures.words(damaged), Failures.details(damaged), ""));
        }
    }

    /** Asks about a symbol by its name. */
    void ask(String symbol) {
        ask(symbol.strip(), Optional.empty());
    }

    private void ask(String symbol, Optional<Long> place) {
        Question question = new Question(symbol, place);
        boolean answered = asked.equals(Optional.of(question)) && phase.get() instanceof Phase.Ready;
        if (!symbol.isEmpty() && !answered) {
            asked = Optional.of(question);
            run(question);
        }
    }

    private void run(Question question) {
        Optional<ImageFacts> facts = reading.value().get();
        if (facts.isPresent() && !(reading.phase().get() instanceof Phase.Loading)) {
            phase.set(new Phase.Loading());
            asking.run(
                    stale ->
                            new Asking(facts.get(), desk::start, texts).ask(question.symbol(), question.place(), stale),
                    found -> {
                        answer.set(found);
                        phase.set(new Phase.Ready());
                    },
                    failure -> phase.set(
                            new Phase.Failed(new Problem(Failures.words(failure), Failures.details(failure), ""))));
        }
    }

    /** Asks the other views to show a line's place; this one stays at its symbol. */
    void reveal(WhyRow row) {
        long slide = reading.part().map(look -> look.image().slide()).orElse(0L);
        own = row.address().map(address -> new Location.Address(address + slide));
        own.ifPresent(desk::reveal);
    }

    /** Asks about the symbol of a line. */
    void ask(WhyRow row) {
        if (row.symbol() && !row.what().isEmpty() && !row.isHeading()) {
            ask(row.what(), Optional.empty());
        }
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    @Override
    public void close() {
        follower.close();
        asking.cancel();
        reading.close();
    }
}
