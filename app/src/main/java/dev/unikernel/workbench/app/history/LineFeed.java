package dev.unikernel.workbench.app.history;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of at most so many letters; a longer one comes cut, so that a damaged file takes no more memory than a good one. */
final class LineFeed {
    private final Reader reader;
    private final int longest;

    LineFeed(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /** The next line without its end; empty at the end of all. */
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        int letter = reader.read();
        if (letter < 0) {
            return Optional.empty();
        }
        while (letter >= 0 && letter != '\n') {
            if (line.length() < longest) {
                line.append((char) letter);
            }
            letter = reader.read();
        }
        return Optional.of(line.toString());
    }
}
