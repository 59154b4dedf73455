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
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            in.bad(key, "is no size", EXAMPLE);
            return;
        }
        double number = Double.parseDouble(amount.group(1));
        String unit = Optional.ofNullable(amount.group(2)).orElse("B");
        if (unit.equals("%")) {
            boolean grows = subject == Subject.GROWTH || subject == Subject.MEMORY_GROWTH;
            if (!grows) {
                in.bad(key, "is a share of nothing", EXAMPLE);
            }
            limits.add(new Limit(subject, name, text, 0, number));
            return;
        }
        if (subject == Subject.SYMBOL) {
            expression(in, key, name);
        }
        limits.add(new Limit(subject, name, text, Math.round(number * factor(unit)), -1));
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
