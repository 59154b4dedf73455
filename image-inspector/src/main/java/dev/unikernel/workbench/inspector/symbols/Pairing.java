package dev.unikernel.workbench.inspector.symbols;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which file has an image's symbols, and why that one.
 *
 * @param symbols the file to take symbols and lines from (perhaps the image); empty if none fits
 * @param evidence such as {@code same build id 8f3a…}, {@code debug link with matching CRC}; or why there is none
 * @param refused candidates that exist and do not belong to the image, in the order tried
 */
public record Pairing(Path image, Optional<Path> symbols, String evidence, List<Refused> refused) {

    /** A file that was looked at and not taken, and why. */
    public record Refused(Path file, String reason) {}
}
