package dev.unikernel.workbench.app.cli.measures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.bench.Times;
import dev.unikernel.workbench.app.boottime.BootBaseline;
import dev.unikernel.workbench.app.boottime.BootHistory;
import dev.unikernel.workbench.app.boottime.BootPlan;
import dev.unikernel.workbench.app.boottime.BootReport;
import dev.unikernel.workbench.app.boottime.BootRun;
import dev.unikernel.workbench.app.boottime.Milestones;
import dev.unikernel.workbench.app.boottime.Phase;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.machine.BootEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code boot} measured, as one JSON object; times in milliseconds. A baseline is read from it again. */
public final class BootRecord {
    private BootRecord() {}

    /**
     * All of it.
     *
     * @param earlier of the project, oldest first; may be empty
     */
    public static ObjectNode json(
            BootPlan plan,
            BootReport report,
            Milestones way,
            Optional<BootBaseline> baseline,
            List<BootHistory.Entry> earlier) {
        ObjectNode record = Output.object()
                .put("schema", 1)
                .put("image", plan.image().bootFile().toString())
                .put("system", plan.system().id())
                .put("machine", plan.command().machine())
                .put("accelerator", plan.accelerator())
                .put("goal", report.goal().word());
        plan.ready().ifPresent(pattern -> record.put("ready", pattern.pattern()));
        record.set("cold", series(report, report.cold(), Phase.QEMU_STARTED));
        ObjectNode bare = series(report, report.bare(), Phase.FIRST_BYTE);
        ArrayNode argv = bare.putArray("argv");
        report.bareArgv().forEach(argv::add);
        record.set("bare", bare);
        ratio(report).ifPresent(ratio -> record.put("ratio", ratio));
        if (!report.warm().isEmpty()) {
            record.set("warm", series(report, report.warm(), Phase.FIRST_BYTE));
        }
        record.set("milestones", json(way));
        baseline.ifPresent(old -> record.set("baseline", json(old, report)));
        ArrayNode history = record.putArray("history");
        earlier.forEach(entry -> history.add(BootHistory.json(entry)));
        report.failed()
                .flatMap(BootRun::end)
                .ifPresent(end -> record.set(
                        "failed", EndRecord.json(end, ExitCodes.of(end).code())));
        return record;
    }

    /** Our median over the bare QEMU's; empty if one of them did not get to the goal. */
    static Optional<Double> ratio(BootReport report) {
        Optional<Times> bare =
                Optional.ofNullable(BootReport.times(report.bare()).get(report.goal()));
        return report.toGoal().flatMap(ours -> bare.map(times -> ours.medianMs() / times.medianMs()));
    }

    private static ObjectNode series(BootReport report, List<BootRun> runs, Phase first) {
        ObjectNode series = Output.object().put("runs", runs.size());
        Map<Phase, Times> times = BootReport.times(runs);
        ArrayNode phases = series.putArray("phases");
        for (Phase phase : Phase.values()) {
            if (phase.compareTo(first) >= 0 && phase.compareTo(report.goal()) <= 0) {
                phases.add(phase(phase, Optional.ofNullable(times.get(phase)), runs));
            }
        }
        return series;
    }

    private static ObjectNode phase(Phase phase, Optional<Times> times, List<BootRun> runs) {
        ObjectNode one = Output.object().put("phase", phase.word());
        if (times.isEmpty()) {
            long came =
                    runs.stream().filter(run -> run.nanos().containsKey(phase)).count();
            return one.put("unavailable", "it came in " + came + " of " + runs.size() + " launches");
        }
        return one.put("n", times.get().n())
                .put("min_ms", times.get().minMs())
                .put("median_ms", times.get().medianMs())
                .put("p95_ms", times.get().p95Ms());
    }

    private static ObjectNode json(Milestones way) {
        ObjectNode node = Output.object();
        ArrayNode modes = node.putArray("modes");
        way.modes().forEach(event -> modes.add(event(event)));
        way.first().ifPresent(first -> {
            ObjectNode one = node.putObject("first");
            place(one, first.place()).put("ran_at_most_ms", first.ran().toNanos() / 1e6);
        });
        return way.missing().isEmpty() ? node : node.put("missing", way.missing());
    }

    /** A change of mode, as {@code --show boot} has it, too. */
    public static ObjectNode event(BootEvent event) {
        ObjectNode one = Output.object()
                .put("stop", event.stop())
                .put("mode", event.mode().kind().name().toLowerCase(Locale.ROOT))
                .put("code_bits", event.mode().size().bits())
                .put("paging_levels", event.mode().pagingLevels());
        place(one, event.place())
                .put("exact", event.exact())
                .put("ran_at_most_ms", event.ran().toNanos() / 1e6);
        if (!event.instruction().isEmpty()) {
            one.put("instruction", event.instruction());
        }
        return event.what().isEmpty() ? one : one.put("what", event.what());
    }

    private static ObjectNode place(ObjectNode node, CodePlace place) {
        node.put("pc", Output.address(place.address()));
        place.function().ifPresent(function -> node.put("function", function));
        place.file().ifPresent(file -> node.put("file", file).put("line", place.line()));
        return node;
    }

    private static ObjectNode json(BootBaseline old, BootReport report) {
        ObjectNode node = Output.object()
                .put("file", old.file().toString())
                .put("accelerator", old.accelerator())
                .put("median_ms", old.medianMs())
                .put("p95_ms", old.p95Ms());
        report.toGoal()
                .ifPresent(times ->
                        node.put("ratio", old.ratio(times.medianMs())).put("slower", old.isSlower(times.medianMs())));
        return node;
    }
}
