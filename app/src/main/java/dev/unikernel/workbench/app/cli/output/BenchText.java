package dev.unikernel.workbench.app.cli.output;

import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Host;
import dev.unikernel.workbench.app.bench.Times;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What {@code bench} measured, for people: a table, then a line on what each result compares. */
public final class BenchText {
    private BenchText() {}

    /** The loads are those before and after. */
    public static String of(List<Comparison> results, Host host, OptionalDouble before, OptionalDouble after) {
        Table table = new Table(
                "Milliseconds, ours and the peer's; the ratio is of the medians",
                "",
                ">n",
                ">ours min",
                ">median",
                ">p95",
                ">peer min",
                ">median",
                ">p95",
                ">ratio",
                ">goal",
                "");
        for (Comparison result : results) {
            row(table, result);
        }
        StringBuilder text = new StringBuilder();
        table.appendTo(text);
        text.append("\n");
        for (Comparison result : results) {
            text.append("\n")
                    .append(result.name())
                    .append(": ")
                    .append(result.compared())
                    .append('.');
        }
        text.append("\n\nOn ")
                .append(host.cpus())
                .append(" CPUs, load average ")
                .append(load(before))
                .append(" before and ")
                .append(load(after))
                .append(" after, guests under ")
                .append(host.accelerator())
                .append(", ")
                .append(host.java())
                .append(
                        ".\nBoth sides ran in turn, so that what else the machine did met both alike. Machines differ, ratios")
                .append(" hold; a missed goal is reported, it is no error.");
        return text.toString().strip();
    }

    private static void row(Table table, Comparison result) {
        String[] ours = cells(result.ours());
        String[] peer = cells(result.peer());
        OptionalDouble goal = result.goal();
        String unit = result.peer().isPresent() ? "" : " " + result.unit();
        table.row(
                result.unit().equals("ms") ? result.name() : result.name() + " (" + result.unit() + ")",
                Integer.toString(result.ours().n()),
                ours[0],
                ours[1],
                ours[2],
                peer[0],
                peer[1],
                peer[2],
                result.ratio().isPresent() ? number(result.ratio().getAsDouble(), 2) : "",
                goal.isPresent() ? number(goal.getAsDouble(), 2) + unit : "",
                result.withinGoal().map(within -> within ? "within" : "missed").orElse(""));
        for (Comparison.Part part : result.parts()) {
            String[] one = cells(part.ours());
            String[] other = cells(part.peer());
            String ratio = part.peer()
                    .filter(times -> times.medianMs() > 0)
                    .map(times -> number(part.ours().medianMs() / times.medianMs(), 2))
                    .orElse("");
            table.row("  " + part.name(), "", one[0], one[1], one[2], other[0], other[1], other[2], ratio, "", "");
        }
    }

    private static String[] cells(Optional<Times> times) {
        return times.map(BenchText::cells).orElse(new String[] {"", "", ""});
    }

    private static String[] cells(Times times) {
        return new String[] {number(times.minMs()), number(times.medianMs()), number(times.p95Ms())};
    }

    /** Three digits that mean something. */
    private static String number(double value) {
        return number(value, value < 10 ? 3 : value < 100 ? 2 : 1);
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String load(OptionalDouble load) {
        return load.isPresent() ? number(load.getAsDouble(), 2) : "unknown";
    }
}
