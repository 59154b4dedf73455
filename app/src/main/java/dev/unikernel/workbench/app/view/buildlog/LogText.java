package dev.unikernel.workbench.app.view.buildlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The end of a log.
 *
 * @param text from the beginning of a line
 * @param left bytes before it that are only in the file
 */
record LogText(String text, long left) {
    static final LogText NOTHING = new LogText("", 0);
    private static final int SHOWN = 512 << 10;

    /** Reads at most the last 512 KiB; bytes that are no UTF-8 are replaced. */
    static LogText read(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(0, channel.size() - SHOWN);
            channel.position(start);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes);
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int line = start == 0 ? 0 : text.indexOf('\n') + 1;
            return new LogText(text.substring(line), start);
        }
    }
}
