package dev.unikernel.workbench.app.view.why;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.attribution.LinkReasons;
import dev.unikernel.workbench.inspector.code.Children;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.reach.Reference;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.reach.Why;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Asks an image why a symbol is in it, and puts the answer in words; off the JavaFX thread. */
final class Asking {
    private static final int OFFERED = 50;
    private static final int LETTERS = 48;

    private final ImageFacts facts;
    private final Children tools;
    private final Texts texts;

    Asking(ImageFacts facts, Children tools, Texts texts) {
        this.facts = facts;
        this.tools = tools;
        this.texts = texts;
    }

    /** What References say, taken out while they are held. */
    private record Known(List<Why> all, Optional<Unavailable> unavailable, boolean relocations) {
        static Known of(References references, String symbol) {
            return new Known(references.why(symbol), references.codeUnavailable(), references.hasRelocations());
        }
    }

    /** @param place of the one that is meant, where several have the name; else the first is told of */
    Answer ask(String symbol, Optional<Long> place, BooleanSupplier stale) throws IOException {
        SymbolTable symbols = facts.look().image().symbols();
        if (facts.look().image().boot().isRelocatable()) {
            return said(symbol, texts.get("object"), List.of());
        }
        if (symbols.named(symbol).isEmpty()) {
            List<WhyRow> like = like(symbols, symbol, stale);
            return said(symbol, texts.get(like.isEmpty() ? "none" : "like", symbol), like);
        }
        Known known = facts.references(tools, references -> Known.of(references, symbol));
        String missing = known.unavailable().map(Unavailable::why).orElse("");
        if (!missing.isEmpty() && !known.relocations()) {
            return said(symbol, texts.get("unknown", symbol, missing), List.of());
        }
        if (known.all().isEmpty()) {
            return said(symbol, texts.get("nobytes", symbol), List.of());
        }
        Why why = known.all().stream()
                .filter(one -> place.filter(address ->
                                Long.compareUnsigned(address - one.address(), Math.max(1, one.sizeBytes())) < 0)
                        .isPresent())
                .findFirst()
                .orElse(known.all().get(0));
        List<String> notes = new ArrayList<>();
        if (known.all().size() > 1) {
            notes.add(texts.get("several", known.all().size(), symbol));
        }
        if (!missing.isEmpty()) {
            notes.add(texts.get("partly", missing));
        }
        return new Answer(
                symbol,
                Optional.of(why.address()),
                sentence(why),
                why.isReached(),
                String.join(" ", notes),
                rows(why, symbols));
    }

    private static Answer said(String symbol, String sentence, List<WhyRow> rows) {
        return new Answer(symbol, Optional.empty(), sentence, false, "", rows);
    }

    /** Symbols that have what was typed in their name. */
    private List<WhyRow> like(SymbolTable symbols, String typed, BooleanSupplier stale) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<WhyRow> found = new ArrayList<>();
        for (int i = 0; i < symbols.count() && found.size() < OFFERED && !stale.getAsBoolean(); i++) {
            String name = symbols.name(i);
            if (!name.isEmpty() && name.toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(WhyRow.line(name, texts.get("symbol"), Optional.of(symbols.address(i))));
            }
        }
        return found;
    }

    private String sentence(Why why) {
        String what = texts.get(
                "what",
                LongName.tamed(why.name(), LETTERS),
                Bytes.address(why.address()),
                Bytes.exact(why.sizeBytes()));
        return what + " " + (why.isReached() ? texts.get("reached", why.chain().size()) : texts.get("unreached"));
    }

    private List<WhyRow> rows(Why why, SymbolTable symbols) throws IOException {
        List<WhyRow> rows = new ArrayList<>();
        if (why.isReached()) {
            List<WhyRow> chain = why.chain().stream()
                    .map(step -> WhyRow.line(step.to(), how(step), Optional.of(step.place())))
                    .toList();
            rows.add(heading("chain", texts.get("chain.more"), chain));
            List<WhyRow> dominators = named(why.dominators(), texts.get("dominates"), symbols);
            rows.add(heading(
                    "dominators", texts.get(dominators.isEmpty() ? "several.ways" : "dominators.more"), dominators));
        }
        String more = texts.get("would.more", Bytes.exact(why.goesCount()), Bytes.exact(why.goesBytes()));
        rows.add(heading("would", more, named(why.goes(), texts.get("goes"), symbols)));
        List<WhyRow> referrers = why.referrers().stream()
                .map(step -> WhyRow.line(step.from(), word(step.kind()), Optional.of(step.place())))
                .toList();
        rows.add(heading(
                "referrers", referrers.isEmpty() ? texts.get("nobody") : Bytes.exact(referrers.size()), referrers));
        List<WhyRow> linked = new ArrayList<>();
        for (LinkReasons.Reason reason : facts.linkReasons(why.address())) {
            String how = texts.get("linked.how", reason.by(), reason.symbol());
            linked.add(new WhyRow(reason.member(), how, Optional.empty(), false, List.of()));
        }
        if (!linked.isEmpty()) {
            rows.add(heading("linked", texts.get("linked.more"), linked));
        }
        return List.copyOf(rows);
    }

    private WhyRow heading(String key, String more, List<WhyRow> inside) {
        return WhyRow.heading(texts.get(key), more, inside);
    }

    private String how(Reference step) {
        return step.kind() == Reference.Kind.ENTRY
                ? texts.get("entry")
                : texts.get("from", word(step.kind()), step.from());
    }

    private static String word(Reference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<WhyRow> named(List<String> names, String how, SymbolTable symbols) throws Malformed {
        List<WhyRow> rows = new ArrayList<>();
        for (String name : names) {
            Optional<Long> address =
                    symbols.named(name).stream().map(Symbol::address).findFirst();
            rows.add(WhyRow.line(name, how, address));
        }
        return rows;
    }
}
