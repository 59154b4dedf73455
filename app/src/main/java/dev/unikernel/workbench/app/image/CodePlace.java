package dev.unikernel.workbench.app.image;

import java.util.Optional;

/**
 * What an address of code belongs to, as far as the image tells.
 *
 * @param address unsigned, as the guest sees it (slide included)
 * @param function the symbol that has it; empty without a symbol
 * @param offset bytes into the function; 0 without one
 * @param file as the compiler was given it; empty without line information
 * @param line from 1; 0 when the file is empty
 */
public record CodePlace(long address, Optional<String> function, long offset, Optional<String> file, int line) {

    /** An address of which no image tells anything. */
    public static CodePlace unknown(long address) {
        return new CodePlace(address, Optional.empty(), 0, Optional.empty(), 0);
    }

    /** {@code main+0x12 (src/main.c:7)}, as much of it as is known, else the address. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(function.orElse("0x" + Long.toHexString(address)));
        if (function.isPresent() && offset != 0) {
            text.append("+0x").append(Long.toHexString(offset));
        }
        file.ifPresent(
                name -> text.append(" (").append(name).append(':').append(line).append(')'));
        return text.toString();
    }
}
