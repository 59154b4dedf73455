package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.transcript.Transcript.Direction;
import dev.unikernel.workbench.debugger.transcript.Transcript.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plays a transcript as if gdb were there: {@code GdbSession.start(options, new Replay(transcript)::start)}.
 *
 * <p>A command is looked up by its text, without its token; what was received after it is given back with the new
 * token, up to the next command that was sent in the record. A session that asks the same gets the same. One that
 * leaves commands out gets the events that came with them, but not their results; one that asks for a left-out command
 * later gets its result; and what was never asked is answered with {@code ^error}.
 */
public final class Replay {
    /** What a command that is not in the transcript is answered. */
    static final String UNKNOWN = "^error,msg=\"This command is not in the transcript.\"";

    private final List<Entry> entries;
    private final boolean[] asked;
    private final String[] newTokens;
    private int at;

    /** @param transcript whose answers to give */
    public Replay(Transcript transcript) {
        entries = transcript.entries().stream()
                .filter(entry -> entry.direction() == Direction.SENT || entry.direction() == Direction.RECEIVED)
                .toList();
        asked = new boolean[entries.size()];
        newTokens = new String[entries.size()];
        Arrays.fill(newTokens, "");
    }

    /** A process that answers as the transcript says; the builder is not used. */
    public Process start(ProcessBuilder builder) {
        return new ReplayProcess(new ReplayProcess.Talk() {
            @Override
            public List<String> opening() {
                return Replay.this.opening();
            }

            @Override
            public List<String> answer(String line) {
                return Replay.this.answer(line);
            }

            @Override
            public boolean over() {
                return Replay.this.over();
            }
        });
    }

    private synchronized List<String> opening() {
        return upToNextCommand();
    }

    private synchronized List<String> answer(String line) {
        String token = token(line);
        String text = line.substring(token.length());
        int found = find(text, at, entries.size());
        if (found >= 0) {
            List<String> lines = skipTo(found);
            asked[found] = true;
            newTokens[found] = token;
            at = found + 1;
            lines.addAll(upToNextCommand());
            return lines;
        }
        found = find(text, 0, at);
        if (found >= 0) {
            asked[found] = true;
            return result(found, token);
        }
        return List.of(token + UNKNOWN);
    }

    private synchronized boolean over() {
        return at >= entries.size();
    }

    private int find(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            Entry entry = entries.get(i);
            if (!asked[i]
                    && entry.direction() == Direction.SENT
                    && withoutToken(entry.line()).equals(text)) {
                return i;
            }
        }
        return -1;
    }

    /** Passes commands that are not asked this time: their events are given, their results are not. */
    private List<String> skipTo(int found) {
        List<String> lines = new ArrayList<>();
        for (; at < found; at++) {
            Entry entry = entries.get(at);
            if (entry.direction() == Direction.RECEIVED) {
                give(entry.line(), at, lines);
            }
        }
        return lines;
    }

    private List<String> upToNextCommand() {
        List<String> lines = new ArrayList<>();
        while (at < entries.size() && entries.get(at).direction() == Direction.RECEIVED) {
            give(entries.get(at).line(), at, lines);
            at++;
        }
        return lines;
    }

    /** A result goes out under the token of whoever asked now; anything else as it is. */
    private void give(String line, int index, List<String> to) {
        String token = token(line);
        if (token.isEmpty() || !line.startsWith("^", token.length())) {
            to.add(line);
            return;
        }
        for (int i = index - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.direction() == Direction.SENT && token(entry.line()).equals(token)) {
                if (asked[i]) {
                    to.add(newTokens[i] + line.substring(token.length()));
                }
                return;
            }
        }
    }

    private List<String> result(int command, String token) {
        String old = token(entries.get(command).line());
        for (int i = command + 1; i < entries.size(); i++) {
            String line = entries.get(i).line();
            if (entries.get(i).direction() == Direction.RECEIVED && line.startsWith(old + "^")) {
                return List.of(token + line.substring(old.length()));
            }
        }
        return List.of(token + UNKNOWN);
    }

    private static String withoutToken(String line) {
        return line.substring(token(line).length());
    }

    private static String token(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        return line.substring(0, end);
    }
}
