package dev.unikernel.workbench.app.identity;

import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the comparisons say together. A build id decides; without one the code does. */
record Judgement(Verdict verdict, String because) {
    /** Places that are named, at most. */
    private static final int NAMED = 3;

    /** All agree: the same; some do not: another build, or code that changes itself. */
    static Check text(Samples text, GuestImage image) {
        if (text.all() == 0) {
            return Check.unknown(Check.What.TEXT, "the image has no code to compare");
        }
        String where = text.alias() ? ", read at its physical addresses" : "";
        if (text.of() == 0) {
            return Check.unknown(
                    Check.What.TEXT,
                    "none of " + text.all() + " samples of the code can be read, or there are zeros: not loaded there,"
                            + " or not yet");
        }
        String counted = text.agree() + " of " + text.of() + " samples of the code are the image's" + where
                + (text.unread() > 0 ? "; " + text.unread() + " more could not be read" : "")
                + (text.masked() > 0 ? "; " + text.masked() + " bytes under our breakpoints were left out" : "");
        return text.differ() == 0
                ? Check.same(Check.What.TEXT, counted)
                : Check.differs(Check.What.TEXT, counted + "; not so at " + places(text.different(), image));
    }

    private static String places(List<Long> different, GuestImage image) {
        String some = different.stream()
                .limit(NAMED)
                .map(address -> "0x" + Long.toHexString(address)
                        + PhysicalAlias.place(Optional.of(image), address)
                                .function()
                                .map(function -> " in " + function)
                                .orElse(""))
                .collect(Collectors.joining(", "));
        return different.size() > NAMED ? some + " and " + (different.size() - NAMED) + " more" : some;
    }

    static Judgement of(Check atPc, Check buildId, Check text, Samples samples, Optional<Slide> slide) {
        if (slide.isPresent()) {
            return new Judgement(
                    Verdict.DIFFERS, "the image lies elsewhere: " + slide.get().evidence());
        }
        if (buildId.verdict() == Verdict.DIFFERS) {
            return new Judgement(Verdict.DIFFERS, buildId.evidence());
        }
        boolean most = samples.of() == 0 || 2 * samples.agree() >= samples.of();
        if (buildId.verdict() == Verdict.SAME) {
            return most
                    ? new Judgement(
                            Verdict.SAME, buildId.evidence() + (samples.differ() > 0 ? "; " + text.evidence() : ""))
                    : new Judgement(
                            Verdict.DIFFERS, "the build id is the image's, but the code is not: " + text.evidence());
        }
        if (text.verdict() == Verdict.DIFFERS && samples.almostAll() && atPc.verdict() != Verdict.DIFFERS) {
            return new Judgement(Verdict.UNKNOWN, text.evidence() + ": code that changed itself, or another build");
        }
        if (text.verdict() != Verdict.UNKNOWN) {
            return new Judgement(text.verdict(), text.evidence());
        }
        return new Judgement(
                atPc.verdict(),
                atPc.verdict() == Verdict.UNKNOWN ? text.evidence() + "; " + atPc.evidence() : atPc.evidence());
    }
}
