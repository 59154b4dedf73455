package dev.unikernel.workbench.debugger.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last 64 KiB of a stream of lines. Any thread. */
final class StderrTail {
    private static final int KEPT = 64 * 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private int size;

    synchronized void add(byte[] bytes, int from, int to) {
        int start = Math.max(from, to - KEPT);
        String line = new String(bytes, start, to - start, StandardCharsets.UTF_8);
        lines.addLast(line);
        size += line.length() + 1;
        while (size > KEPT && lines.size() > 1) {
            size -= lines.removeFirst().length() + 1;
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
