package dev.unikernel.workbench.app.view.fault;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.FaultReport;
import dev.unikernel.workbench.app.guest.fault.Explanation;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.fault.EndCard.Fact;
import dev.unikernel.workbench.app.view.fault.EndCard.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Puts an end into words. Looks for a source on the disk: not for the JavaFX thread. */
final class EndCards {
    private static final int CONSOLE_LINES = 12;

    private final Texts texts;
    private final Function<String, Optional<Path>> sources;

    /** @param sources where a path of the debug information is here */
    EndCards(Texts texts, Function<String, Optional<Path>> sources) {
        this.texts = texts;
        this.sources = sources;
    }

    EndCard of(EndReport end) {
        List<Fact> facts = new ArrayList<>();
        end.fault().ifPresent(fault -> describe(fault, facts));
        end.status().ifPresent(status -> facts.add(plain("status", Integer.toString(status))));
        end.statusUnknown().ifPresent(why -> facts.add(plain("status", texts.get("status.unknown", why))));
        facts.add(plain("by", texts.get("by." + end.by())));
        facts.add(plain("ran", String.format(Locale.ROOT, "%.3f s", end.ran().toNanos() / 1e9)));
        return new EndCard(
                tone(end),
                texts.get("reason." + end.reason().word()),
                end.explanation(),
                facts,
                end.evidence(),
                console(end.consoleTail()));
    }

    private static Tone tone(EndReport end) {
        if (end.isGood()) {
            return Tone.GOOD;
        }
        return switch (end.reason()) {
            case KILLED, TIMEOUT, UNKNOWN, RESET, DETACHED -> Tone.NEUTRAL;
            case EXITED, POWERED_OFF -> end.status().orElse(0) == 0 ? Tone.NEUTRAL : Tone.BAD;
            case FAULTED, PANICKED -> Tone.BAD;
        };
    }

    private void describe(FaultReport fault, List<Fact> facts) {
        facts.add(plain(
                "kind",
                texts.get(
                        "kind.value",
                        fault.kind().replace('-', ' '),
                        fault.vector(),
                        Bytes.address(fault.errorCode()))));
        if (fault.access().isPresent()) {
            facts.add(plain(
                    "access", texts.get("access." + fault.access().get(), texts.get("present." + fault.present()))));
            String owner =
                    fault.owner().map(name -> texts.get("address.of", name)).orElse("");
            facts.add(new Fact(
                    texts.get("address"),
                    Bytes.address(fault.address()) + owner,
                    Optional.of(new Location.Address(fault.address()))));
        }
        fault.explanation().ifPresent(why -> why(why, facts));
        place(fault.place(), facts);
    }

    private void why(Explanation why, List<Fact> facts) {
        if (!why.words().isEmpty()) {
            facts.add(plain("cause", why.words()));
        }
        why.refusedBecause().ifPresent(because -> facts.add(plain("refused", because)));
        why.tries().forEach(what -> facts.add(plain("try", what)));
    }

    private void place(CodePlace place, List<Fact> facts) {
        String offset = place.offset() == 0 ? "" : "+0x" + Long.toHexString(place.offset());
        facts.add(new Fact(
                texts.get("function"),
                place.function().map(name -> name + offset).orElse(texts.get("function.none")),
                Optional.of(new Location.Address(place.address()))));
        facts.add(plain("instruction", Bytes.address(place.address())));
        place.file()
                .ifPresent(file -> facts.add(new Fact(
                        texts.get("line"),
                        file + ":" + place.line(),
                        sources.apply(file).map(here -> new Location.Source(here, place.line())))));
    }

    private Fact plain(String name, String value) {
        return new Fact(texts.get(name), value, Optional.empty());
    }

    private static List<String> console(String tail) {
        List<String> lines = tail.lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;?]*[@-~]|\\p{Cntrl}", ""))
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - CONSOLE_LINES), lines.size());
    }
}
