package dev.unikernel.workbench.app.view.surface;

import dev.unikernel.workbench.app.desk.Location;
import java.util.List;
import java.util.Optional;

/**
 * A heading, a finding, a piece of its evidence, or an instruction.
 *
 * @param what in a few words
 * @param verdict in a word; empty for what has none
 * @param severity of a failure; else empty
 * @param detail why, or what the evidence is
 * @param style class for the verdict: {@code danger}, {@code success}, {@code warning}, {@code muted}; or empty
 * @param place in the image; empty for what has none
 * @param spelled the place in words
 */
record SurfaceRow(
        String what,
        String verdict,
        String severity,
        String detail,
        String style,
        Optional<Location> place,
        String spelled,
        List<SurfaceRow> inside) {

    static SurfaceRow heading(String what, String detail, List<SurfaceRow> inside) {
        return new SurfaceRow(what, "", "", detail, "", Optional.empty(), "", List.copyOf(inside));
    }
}
