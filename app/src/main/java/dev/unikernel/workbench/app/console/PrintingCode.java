package dev.unikernel.workbench.app.console;

import dev.unikernel.workbench.app.image.CodePlace;
import java.util.List;

/**
 * A text of the image that a line may have been printed by.
 *
 * @param format as it lies in the image: {@code round %d of %d}
 * @param address where it lies, unsigned, as the guest sees it
 * @param letters how many characters of the line are its own words
 * @param code the instructions that refer to it; empty if none is known to
 */
public record PrintingCode(String format, long address, int letters, List<CodePlace> code) {
    public PrintingCode {
        code = List.copyOf(code);
    }
}
