package dev.unikernel.workbench.app.view.stackuse;

import java.util.List;
import java.util.Optional;

/**
 * A heading, a chain, or a function.
 *
 * @param bytes spelled; {@code +} behind what is at least so many; empty for a heading
 * @param share of the largest beside it, 0 to 1
 * @param note who says so, or what bounds a chain
 * @param style class of the note, or empty
 * @param address of the function, linked; empty if it is not known
 */
record StackRow(
        String what,
        String bytes,
        double share,
        String note,
        String style,
        Optional<Long> address,
        List<StackRow> inside) {

    static StackRow heading(String what, String note, List<StackRow> inside) {
        return new StackRow(what, "", 0, note, "muted", Optional.empty(), List.copyOf(inside));
    }
}
