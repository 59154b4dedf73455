package dev.unikernel.workbench.app.cli.measures;

import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.boottime.BootBaseline;
import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.BootPlan;
import dev.unikernel.workbench.app.boottime.BootReport;
import dev.unikernel.workbench.app.boottime.Milestones;
import dev.unikernel.workbench.app.boottime.Phase;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.machine.BootEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code boot} measured, for people. */
public final class BootText {
    private BootText() {}

    /**
     * All of it.
     *
     * @param earlier of the project, oldest first; may be empty
     */
    public static String of(
            BootPlan plan,
            BootReport report,
            Milestones way,
            Optional<BootBaseline> baseline,
            List<BootHistory.Entry> earlier) {
        StringBuilder text = new StringBuilder();
        phases(plan, report).appendTo(text);
        BootRecord.ratio(report)
                .ifPresent(ratio -> text.append("\n\n")
                        .append(number(ratio, 2))
                        .append(" times a bare QEMU (the same command without QMP, gdb stub and hold, its serial line"
                                + " on a pipe; both sides in turn, the first launch of each not counted)."));
        if (!report.warm().isEmpty()) {
            text.append(
                    "\nWarm: from the wish to run, with a QEMU that was started before and held at the guest's first"
                            + " instruction.");
        }
        report.toGoal()
                .ifPresent(times -> baseline.ifPresent(old -> text.append('\n').append(words(old, times, plan))));
        way(way).appendTo(text);
        if (!way.missing().isEmpty()) {
            text.append("\nThe way through the boot is not whole: ").append(way.missing());
        }
        history(earlier).appendTo(text);
        return text.toString().strip();
    }

    private static Table phases(BootPlan plan, BootReport report) {
        Table table = new Table(
                "Milliseconds from the wish, " + launches(report.cold().size()) + " on "
                        + plan.command().machine() + " under " + plan.accelerator(),
                "",
                ">min",
                ">median",
                ">p95",
                ">bare median",
                ">warm median");
        Map<Phase, Times> cold = BootReport.times(report.cold());
        Map<Phase, Times> bare = BootReport.times(report.bare());
        Map<Phase, Times> warm = BootReport.times(report.warm());
        for (Phase phase : Phase.values()) {
            Times ours = cold.get(phase);
            if (ours != null) {
                table.row(
                        words(phase, plan),
                        number(ours.minMs(), 1),
                        number(ours.medianMs(), 1),
                        number(ours.p95Ms(), 1),
                        median(bare.get(phase)),
                        median(warm.get(phase)));
            }
        }
        return table;
    }

    private static String words(Phase phase, BootPlan plan) {
        return switch (phase) {
            case QEMU_STARTED -> "QEMU runs";
            case QEMU_READY -> "QEMU takes commands";
            case GUEST_STARTED -> "guest let go";
            case FIRST_BYTE -> "first serial byte";
            case READY -> "ready: \"" + plan.ready().map(Object::toString).orElse("") + "\"";
        };
    }

    private static String words(BootBaseline old, Times times, BootPlan plan) {
        String line = "Baseline " + old.file() + ": " + number(old.medianMs(), 1) + " ms, now "
                + number(old.ratio(times.medianMs()), 2) + " of it";
        if (!old.accelerator().equals(plan.accelerator())) {
            return line + "; it was taken under " + old.accelerator() + ", which is no fair comparison";
        }
        return line + (old.isSlower(times.medianMs()) ? ": slower" : ": not slower beyond its own spread");
    }

    private static Table way(Milestones way) {
        Table table = new Table(
                "The way through the boot, from a launch of its own under gdb",
                ">ran at most ms",
                "mode",
                "at",
                "by",
                "");
        for (BootEvent event : way.modes()) {
            table.row(
                    number(event.ran().toNanos() / 1e6, 1),
                    event.mode().toString(),
                    event.place().toString(),
                    event.instruction(),
                    event.what());
        }
        way.first()
                .ifPresent(first -> table.row(
                        number(first.ran().toNanos() / 1e6, 1),
                        "",
                        first.place().toString(),
                        "",
                        "where the application begins"));
        table.foot("each stop adds what gdb takes, some milliseconds");
        return table;
    }

    private static Table history(List<BootHistory.Entry> earlier) {
        Table table = new Table("Before", "measured", "built", ">image", "to", ">median ms", ">launches", "under");
        for (BootHistory.Entry entry : earlier) {
            table.row(
                    entry.at().toString(),
                    entry.built().toString(),
                    Long.toString(entry.imageBytes()),
                    entry.goal().word(),
                    number(entry.medianMs(), 1),
                    Integer.toString(entry.runs()),
                    entry.accelerator());
        }
        return table;
    }

    private static String launches(int n) {
        return n == 1 ? "1 launch" : n + " launches";
    }

    private static String median(@Nullable Times times) {
        return times == null ? "" : number(times.medianMs(), 1);
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
