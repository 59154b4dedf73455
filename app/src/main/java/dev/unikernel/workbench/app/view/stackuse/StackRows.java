package dev.unikernel.workbench.app.view.stackuse;

import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.reach.StackChain;
import dev.unikernel.workbench.inspector.reach.StackUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Stack use as rows, filtered; off the JavaFX thread. */
final class StackRows {
    /** Chains and functions that are shown at once; the filter finds the others. */
    private static final int SHOWN = 500;

    private final StackFacts facts;
    private final Texts texts;
    private final String wanted;

    StackRows(StackFacts facts, Texts texts, String typed) {
        this.facts = facts;
        this.texts = texts;
        this.wanted = typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Gives up, with any answer, once stale. */
    List<StackRow> read(BooleanSupplier stale) {
        List<StackRow> rows = new ArrayList<>();
        List<StackChain> chains = facts.chains().stream()
                .filter(chain ->
                        !stale.getAsBoolean() && chain.functions().stream().anyMatch(this::passes))
                .toList();
        long deepest = chains.stream().mapToLong(StackChain::bytes).max().orElse(1);
        long unbounded = chains.stream().filter(chain -> !chain.bounded()).count();
        if (!facts.chains().isEmpty()) {
            List<StackRow> inside = new ArrayList<>(chains.stream()
                    .limit(SHOWN)
                    .map(chain -> chain(chain, deepest))
                    .toList());
            more(inside, chains.size());
            rows.add(StackRow.heading(
                    texts.get("chains"),
                    texts.get("chains.more", Bytes.exact(chains.size()), Bytes.exact(unbounded)),
                    inside));
        }
        List<StackUse> functions = facts.functions().stream()
                .filter(use -> !stale.getAsBoolean() && passes(use.function()))
                .toList();
        long largest = functions.isEmpty() ? 1 : Math.max(1, functions.get(0).bytes());
        if (!facts.functions().isEmpty()) {
            List<StackRow> inside = new ArrayList<>(functions.stream()
                    .limit(SHOWN)
                    .map(use -> function(use, largest))
                    .toList());
            more(inside, functions.size());
            rows.add(StackRow.heading(texts.get("functions"), Bytes.exact(functions.size()), inside));
        }
        return List.copyOf(rows);
    }

    private void more(List<StackRow> rows, int all) {
        if (all > rows.size()) {
            rows.add(StackRow.heading(
                    texts.get("more", Bytes.exact(all - rows.size())), texts.get("more.tip"), List.of()));
        }
    }

    private boolean passes(String name) {
        return wanted.isEmpty() || name.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private StackRow chain(StackChain chain, long deepest) {
        List<StackRow> inside = new ArrayList<>();
        for (String name : chain.functions()) {
            Optional<StackUse> use = Optional.ofNullable(facts.byName().get(name));
            inside.add(use.map(one -> function(one, Math.max(1, chain.bytes())))
                    .orElseGet(() ->
                            new StackRow(name, "", 0, texts.get("shared"), "muted", Optional.empty(), List.of())));
        }
        String note = chain.bounded()
                ? chain.why().isEmpty() ? texts.get("bounded") : chain.why()
                : texts.get("unbounded", chain.why());
        return new StackRow(
                chain.entry(),
                Bytes.exact(chain.bytes()) + (chain.bounded() ? "" : "+"),
                (double) chain.bytes() / Math.max(1, deepest),
                note,
                chain.bounded() ? chain.why().isEmpty() ? "success" : "warning" : "danger",
                Optional.ofNullable(facts.byName().get(chain.entry())).map(StackUse::address),
                List.copyOf(inside));
    }

    private StackRow function(StackUse use, long largest) {
        return new StackRow(
                use.function(),
                Bytes.exact(use.bytes()) + (use.dynamic() ? "+" : ""),
                Math.min(1, (double) use.bytes() / largest),
                use.dynamic()
                        ? texts.get("dynamic")
                        : texts.get(use.source().name().toLowerCase(Locale.ROOT)),
                use.dynamic() ? "danger" : "muted",
                Optional.of(use.address()),
                List.of());
    }
}
