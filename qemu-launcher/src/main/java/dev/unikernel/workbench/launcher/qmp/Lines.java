package dev.unikernel.workbench.launcher.qmp;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Cuts a stream of bytes at LF; a trailing CR stays, JSON takes it for white space. Empty lines are dropped. */
final class Lines {
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** Hands each line that the first {@code length} bytes complete to the consumer. */
    void add(byte[] bytes, int length, Consumer<byte[]> line) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] == '\n') {
                begun.write(bytes, from, at - from);
                if (begun.size() > 0) {
                    line.accept(begun.toByteArray());
                }
                begun.reset();
                from = at + 1;
            }
        }
        begun.write(bytes, from, length - from);
    }
}
