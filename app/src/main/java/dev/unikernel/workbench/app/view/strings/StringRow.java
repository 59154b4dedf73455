package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.inspector.surface.TextMark;
import java.util.Optional;

/**
 * One text, made when it is shown.
 *
 * @param number in the file's order
 * @param length bytes
 * @param address linked; empty for what is not loaded
 * @param text at most {@link TextScan#SHOWN} bytes of it; redacted if it looks like a secret
 * @param mark what the surface's checks say of it; empty for most
 */
record StringRow(
        int number,
        long offset,
        int length,
        Optional<Long> address,
        String section,
        String symbol,
        String text,
        Optional<TextMark.Kind> mark) {}
