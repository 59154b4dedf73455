package dev.unikernel.workbench.app.identity;

import java.util.List;
import java.util.Optional;

/**
 * Whether a guest is an image, as far as could be seen at one stop.
 *
 * @param because a sentence: what decided
 * @param checks each comparison, in the order of {@link Check.What}
 * @param atPc empty if the image has no code there
 * @param text empty if the image has no code at all
 * @param applied the slide that was known already and is in all of this
 * @param found another slide at which the image's code does lie; offered, not applied
 */
public record Identity(
        Verdict verdict,
        String because,
        List<Check> checks,
        Optional<AtPc> atPc,
        Optional<Samples> text,
        long applied,
        Optional<Slide> found) {
    public Identity {
        checks = List.copyOf(checks);
    }
}
