package dev.unikernel.workbench.debugger.transcript;

import dev.unikernel.workbench.debugger.mi.MiParser;
import dev.unikernel.workbench.debugger.mi.MiPrinter;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Has gdb's words name sources where they are now: full names only, for those are what is opened. */
record MovedNames(Map<String, String> names) {
    private static final String FIELD = "fullname=\"";

    MovedNames {
        names = Map.copyOf(names);
    }

    List<String> in(List<String> lines) {
        return names.isEmpty() ? lines : lines.stream().map(this::in).toList();
    }

    private String in(String line) {
        int from = line.indexOf(FIELD);
        if (from < 0) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        int copied = 0;
        while (from >= 0) {
            int start = from + FIELD.length();
            int end = end(line, start);
            String now = names.get(decoded(line.substring(start, end)));
            if (now != null) {
                text.append(line, copied, start - 1).append(MiPrinter.quoted(now));
                copied = Math.min(line.length(), end + 1);
            }
            from = line.indexOf(FIELD, end);
        }
        return text.append(line, copied, line.length()).toString();
    }

    /** Where the string that begins there ends: at its quote. */
    private static int end(String line, int start) {
        int at = start;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }

    private static String decoded(String escaped) {
        byte[] record = ("^done,it=\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
        return MiParser.parse(record, 0, record.length) instanceof MiRecord.Result result
                ? result.results().text("it").orElse(escaped)
                : escaped;
    }
}
