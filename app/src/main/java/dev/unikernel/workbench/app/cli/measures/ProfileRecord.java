package dev.unikernel.workbench.app.cli.measures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.profile.Coverage;
import dev.unikernel.workbench.app.profile.PcSampler;
import dev.unikernel.workbench.app.profile.Profile;
import java.time.Duration;
import java.util.List;

/** The {@code profile} record: where the time went. */
public final class ProfileRecord {
    private static final String BLOCKS =
            "under TCG a sample is at the begin of the block of code that the CPU runs, not at its instruction";

    private ProfileRecord() {}

    /** From samples, one a CPU and round. */
    public static ObjectNode sampled(PcSampler.Sampled sampled, Profile profile, Duration every) {
        ObjectNode record = Output.record("profile")
                .put("how", "sampled")
                .put("every_ms", every.toNanos() / 1e6)
                .put("rounds", sampled.rounds())
                .put("rounds_put_off", sampled.late())
                .put("samples", sampled.running().total() + sampled.halted())
                .put("halted", sampled.halted())
                .put("outside", profile.outside())
                .put("granularity", BLOCKS);
        spots(record.putArray("functions"), profile.functions(), "samples", profile.total());
        spots(record.putArray("lines"), profile.lines(), "samples", profile.total());
        return record;
    }

    /** From counts of each instruction. */
    public static ObjectNode counted(Profile profile, Coverage coverage) {
        ObjectNode record = Output.record("profile")
                .put("how", "counted")
                .put("instructions", profile.total())
                .put("outside", profile.outside());
        spots(record.putArray("functions"), profile.functions(), "instructions", profile.total());
        spots(record.putArray("lines"), profile.lines(), "instructions", profile.total());
        ObjectNode covered = record.putObject("coverage")
                .put("functions", coverage.functions())
                .put("functions_run", coverage.ran())
                .put("code_bytes", coverage.bytes())
                .put("code_run_bytes", coverage.bytesRan());
        ArrayNode idle = covered.putArray("not_run");
        coverage.idle()
                .forEach(one -> idle.addObject()
                        .put("function", one.name())
                        .put("address", Output.address(one.address()))
                        .put("size_bytes", one.bytes()));
        return record;
    }

    private static void spots(ArrayNode array, List<Profile.Spot> spots, String unit, long total) {
        for (Profile.Spot spot : spots) {
            ObjectNode one = array.addObject().put("function", spot.name());
            spot.file().ifPresent(file -> one.put("file", file).put("line", spot.line()));
            one.put("pc", Output.address(spot.address()))
                    .put(unit, spot.weight())
                    .put("share", total == 0 ? 0 : (double) spot.weight() / total);
        }
    }
}
