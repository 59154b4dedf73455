package dev.unikernel.workbench.app.cli.measures;

import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.profile.Coverage;
import dev.unikernel.workbench.app.profile.PcSampler;
import dev.unikernel.workbench.app.profile.Profile;
import java.util.List;
import java.util.Locale;

/** Where the time went, for people. */
public final class ProfileText {
    private static final int FUNCTIONS = 25;
    private static final int LINES = 15;
    private static final int IDLE = 10;

    private ProfileText() {}

    /** From samples. */
    public static String sampled(PcSampler.Sampled sampled, Profile profile) {
        long all = sampled.running().total() + sampled.halted();
        StringBuilder text = new StringBuilder("samples: " + all + " in rounds: " + sampled.rounds() + ", "
                + sampled.halted()
                + " of them waiting for an interrupt, " + profile.outside() + " outside of the image's functions"
                + (sampled.late() > 0 ? "; " + sampled.late() + " rounds were put off" : ""));
        if (all == 0) {
            return text + ": the guest ended before the first; --exact counts from its first instruction";
        }
        tables(text, profile, "samples");
        return text.toString();
    }

    /** From counts. */
    public static String counted(Profile profile, Coverage coverage) {
        StringBuilder text = new StringBuilder(profile.total() + " instructions, " + profile.outside()
                + " of them outside of the image's functions (firmware, code made at run time, no symbol)");
        tables(text, profile, "instructions");
        Table idle = new Table(
                coverage.ran() + " of " + coverage.functions() + " functions ran, " + coverage.bytesRan() + " of "
                        + coverage.bytes() + " bytes of code; the largest that did not",
                ">bytes",
                "function");
        coverage.idle().stream().limit(IDLE).forEach(one -> idle.row(Long.toString(one.bytes()), one.name()));
        idle.appendTo(text);
        return text.toString();
    }

    private static void tables(StringBuilder text, Profile profile, String unit) {
        table("By function", profile.functions(), FUNCTIONS, profile.total(), unit)
                .appendTo(text);
        table("By line", profile.lines(), LINES, profile.total(), unit).appendTo(text);
    }

    private static Table table(String title, List<Profile.Spot> spots, int most, long total, String unit) {
        Table table = new Table(title, ">" + unit, ">share", "function", "heaviest at");
        for (Profile.Spot spot : spots.subList(0, Math.min(most, spots.size()))) {
            table.row(
                    Long.toString(spot.weight()),
                    String.format(Locale.ROOT, "%.1f %%", 100.0 * spot.weight() / total),
                    spot.name(),
                    spot.file().map(file -> file + ":" + spot.line()).orElse(Output.address(spot.address())));
        }
        if (spots.size() > most) {
            table.foot((spots.size() - most) + " more; --json has all");
        }
        return table;
    }
}
