package dev.unikernel.workbench.app.project;

import dev.unikernel.workbench.app.project.Budget.Limit;
import dev.unikernel.workbench.app.project.Budget.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the {@code [budget]} table; what is wrong in it becomes faults of the table's file. */
final class BudgetReader {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) *(B|K|KiB|M|MiB|G|GiB|%)?");
    private static final String EXAMPLE = "write bytes, for example \"64 KiB\"";

    private final TableReader table;
    private final List<Limit> limits = new ArrayList<>();

    BudgetReader(TableReader table) {
        this.table = table;
    }

    Budget read(Path file) {
        for (Subject subject : List.of(Subject.IMAGE, Subject.MEMORY, Subject.GROWTH, Subject.MEMORY_GROWTH)) {
            table.text(key(subject)).ifPresent(text -> limit(table, key(subject), subject, "", text));
        }
        Optional<Path> baseline = table.text("baseline").map(Path::of);
        for (Subject subject : List.of(Subject.SECTION, Subject.COMPONENT, Subject.SYMBOL)) {
            table.table(key(subject))
                    .ifPresent(
                            inner -> inner.allTexts().forEach((name, text) -> limit(inner, name, subject, name, text)));
        }
        table.refuseOthers();
        return new Budget(file, limits, baseline);
    }

    private static String key(Subject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    private void limit(TableReader in, String key, Subject subject, String name, String text) {
        Optional<Limit> read = limit(subject, name, text);
        if (read.isEmpty()) {
            in.bad(key, "is no size", EXAMPLE);
            return;
        }
        if (read.get().percent() >= 0 && !grows(subject)) {
            in.bad(key, "is a share of nothing", EXAMPLE);
        } else if (subject == Subject.SYMBOL) {
            expression(in, key, name);
        }
        limits.add(read.get());
    }

    private static boolean grows(Subject subject) {
        return subject == Subject.GROWTH || subject == Subject.MEMORY_GROWTH;
    }

    /** A limit as written; empty if the text is no size. */
    private static Optional<Limit> limit(Subject subject, String name, String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(amount.group(1));
        String unit = Optional.ofNullable(amount.group(2)).orElse("B");
        return Optional.of(
                unit.equals("%")
                        ? new Limit(subject, name, text, 0, number)
                        : new Limit(subject, name, text, Math.round(number * factor(unit)), -1));
    }

    /** What is wrong with a limit that is to be written, with what to write; empty if it can be. */
    static Optional<String> fault(Subject subject, String name, String text) {
        Optional<Limit> read = limit(subject, name, text);
        if (read.isEmpty()) {
            return Optional.of("\"" + text + "\" is no size: " + EXAMPLE);
        }
        if (read.get().percent() >= 0 && !grows(subject)) {
            return Optional.of("\"" + text + "\" is a share of nothing: " + EXAMPLE);
        }
        boolean named = subject == Subject.SECTION || subject == Subject.COMPONENT || subject == Subject.SYMBOL;
        if (named && name.isEmpty()) {
            return Optional.of("the " + key(subject) + " needs a name");
        }
        try {
            Pattern.compile(subject == Subject.SYMBOL ? name : "");
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("\"" + name + "\" is no regular expression: " + e.getDescription());
        }
    }

    private static void expression(TableReader in, String key, String name) {
        try {
            Pattern.compile(name);
        } catch (PatternSyntaxException e) {
            in.bad(key, "has a name that is no regular expression (" + e.getDescription() + ")", "mend the expression");
        }
    }

    private static long factor(String unit) {
        return switch (unit.charAt(0)) {
            case 'K' -> 1L << 10;
            case 'M' -> 1L << 20;
            case 'G' -> 1L << 30;
            default -> 1;
        };
    }

    /** The limits as they are written: {@code image} or {@code section:.text}, and the amount. */
    static Map<String, String> written(Budget budget) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Limit limit : budget.limits()) {
            String key = key(limit.subject());
            all.put(limit.name().isEmpty() ? key : key + ":" + limit.name(), limit.text());
        }
        return all;
    }
}
