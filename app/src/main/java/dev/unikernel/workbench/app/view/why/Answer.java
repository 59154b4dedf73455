package dev.unikernel.workbench.app.view.why;

import java.util.List;
import java.util.Optional;

/**
 * What is known of why a symbol is in the image.
 *
 * @param symbol that was asked for; empty before a question
 * @param address of the one of that name that is told of; empty if there is none
 * @param sentence in short
 * @param reached whether a chain leads to it
 * @param notes what was not to be had, in words; empty if all was
 */
record Answer(
        String symbol, Optional<Long> address, String sentence, boolean reached, String notes, List<WhyRow> rows) {
    static final Answer NOTHING = new Answer("", Optional.empty(), "", false, "", List.of());
}
