package dev.unikernel.workbench.app.cli.outcome;

import dev.unikernel.workbench.app.cli.grammar.UsageError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Texts that a guest's console must show, in any order. Looks at the last 1 MiB of it. Thread-safe. */
public final class Expectations implements Consumer<String> {
    private static final int WINDOW = 1 << 20;

    private final Map<String, Pattern> open = new LinkedHashMap<>();
    private final StringBuilder seen = new StringBuilder();
    private final CompletableFuture<Void> met = new CompletableFuture<>();

    public Expectations(List<String> texts, List<String> expressions) {
        for (String text : texts) {
            open.put(text, Pattern.compile(Pattern.quote(text)));
        }
        for (String expression : expressions) {
            try {
                open.put(expression, Pattern.compile(expression));
            } catch (PatternSyntaxException e) {
                throw (UsageError) new UsageError("--expect-regex " + expression + ": " + e.getDescription()
                                + " at character " + (e.getIndex() + 1))
                        .initCause(e);
            }
        }
    }

    @Override
    public synchronized void accept(String text) {
        if (open.isEmpty()) {
            return;
        }
        seen.append(text);
        if (seen.length() > 2 * WINDOW) {
            seen.delete(0, seen.length() - WINDOW);
        }
        open.values().removeIf(pattern -> pattern.matcher(seen).find());
        if (open.isEmpty()) {
            met.complete(null);
        }
    }

    /** Completes once all were seen; never, if none were asked for. */
    public CompletableFuture<Void> met() {
        return met;
    }

    /** Those not seen yet, in the order given. */
    public synchronized List<String> missing() {
        return new ArrayList<>(open.keySet());
    }
}
