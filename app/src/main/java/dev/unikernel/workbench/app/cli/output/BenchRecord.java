package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.bench.Comparison;
import dev.unikernel.workbench.app.bench.Host;
import dev.unikernel.workbench.app.bench.Times;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What {@code bench} measured, as one JSON object; times in milliseconds (what is no time bears its unit), ratios of medians. */
public final class BenchRecord {
    private BenchRecord() {}

    /** The loads are those before and after. */
    public static ObjectNode json(List<Comparison> results, Host host, OptionalDouble before, OptionalDouble after) {
        ObjectNode record = Output.object().put("schema", 1);
        ArrayNode array = record.putArray("results");
        results.forEach(result -> array.add(json(result)));
        ObjectNode machine = record.putObject("machine").put("cpus", host.cpus());
        load(machine, "load_average", before);
        load(machine, "load_average_after", after);
        machine.put("accelerator", host.accelerator()).put("java", host.java());
        return record;
    }

    private static void load(ObjectNode machine, String name, OptionalDouble load) {
        if (load.isPresent()) {
            machine.put(name, load.getAsDouble());
        } else {
            machine.set(name, Output.unavailable("/proc/loadavg cannot be read"));
        }
    }

    private static ObjectNode json(Comparison result) {
        ObjectNode one = Output.object().put("name", result.name());
        String unit = "_" + result.unit().toLowerCase(Locale.ROOT);
        one.set("ours", json(result.ours(), unit));
        result.peer().ifPresent(peer -> one.set("peer", json(peer, unit).put("what", result.peerWhat())));
        result.ratio().ifPresent(ratio -> one.put("ratio", ratio));
        result.goal().ifPresent(goal -> one.put(result.peer().isPresent() ? "goal" : "goal" + unit, goal));
        result.withinGoal().ifPresent(within -> one.put("within_goal", within));
        one.put("compared", result.compared());
        if (!result.parts().isEmpty()) {
            ArrayNode parts = one.putArray("parts");
            for (Comparison.Part part : result.parts()) {
                ObjectNode node = parts.addObject().put("name", part.name());
                node.set("ours", json(part.ours(), unit));
                part.peer().ifPresent(peer -> node.set("peer", json(peer, unit)));
            }
        }
        return one;
    }

    private static ObjectNode json(Times times, String unit) {
        return Output.object()
                .put("n", times.n())
                .put("min" + unit, times.minMs())
                .put("median" + unit, times.medianMs())
                .put("p95" + unit, times.p95Ms());
    }
}
