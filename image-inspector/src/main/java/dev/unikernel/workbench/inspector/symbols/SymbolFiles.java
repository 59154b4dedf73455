package dev.unikernel.workbench.inspector.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** API sketch; filled in by the next commits. */
@SuppressWarnings("DoNotCallSuggester")
public final class SymbolFiles {
    private SymbolFiles() {}

    /**
     * Finds the symbol file of an image. An explicit one is taken or refused, nothing else is tried then. Otherwise:
     * the image itself if it has symbols and lines, files named after it, its debug link, its build id, and last the
     * image if it has only symbols.
     */
    public static Pairing find(Path image, Optional<Path> explicit) throws IOException {
        throw new UnsupportedOperationException();
    }
}
