package dev.unikernel.workbench.app.project.toml;

import java.util.ArrayList;
import java.util.List;

/** Changes an array that is spread over several lines element by element, so that the comments between them stay. */
final class TomlArray {
    private TomlArray() {}

    /**
     * The array's text with the elements of {@code wanted}, which are spelled values. Elements that stay are not touched; those that go
     * take the rest of their line with them when nothing else is on it. When the order changes, or the array is on one line, it is
     * written anew.
     */
    static String changed(String array, List<String> wanted) {
        List<int[]> spans = TomlScanner.elements(array, 0);
        List<String> present =
                spans.stream().map(span -> array.substring(span[0], span[1])).toList();
        List<String> staying = present.stream().filter(wanted::contains).toList();
        boolean sameOrder = staying.size() <= wanted.size()
                && staying.equals(wanted.subList(0, staying.size()))
                && staying.stream().distinct().count() == staying.size();
        if (array.indexOf('\n') < 0 || !sameOrder || staying.isEmpty()) {
            return "[" + String.join(", ", wanted) + "]";
        }
        List<Integer> going = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            if (!wanted.contains(present.get(i))) {
                going.add(i);
            }
        }
        return added(removed(array, spans, going), wanted.subList(staying.size(), wanted.size()));
    }

    private static String removed(String array, List<int[]> spans, List<Integer> going) {
        StringBuilder text = new StringBuilder(array);
        for (int i = going.size() - 1; i >= 0; i--) {
            int start = spans.get(going.get(i))[0];
            int end = afterComma(array, spans.get(going.get(i))[1]);
            int lineStart = array.lastIndexOf('\n', start) + 1;
            int lineEnd = array.indexOf('\n', end) + 1;
            boolean alone = lineStart > 0
                    && lineEnd > 0
                    && array.substring(lineStart, start).isBlank()
                    && (array.substring(end, lineEnd).isBlank()
                            || array.substring(end, lineEnd).stripLeading().startsWith("#"));
            text.delete(alone ? lineStart : start, alone ? lineEnd : end);
        }
        return text.toString();
    }

    private static String added(String array, List<String> more) {
        if (more.isEmpty()) {
            return array;
        }
        List<int[]> spans = TomlScanner.elements(array, 0);
        int[] last = spans.get(spans.size() - 1);
        int end = afterComma(array, last[1]);
        boolean comma = end > last[1];
        int lineStart = array.lastIndexOf('\n', last[0]) + 1;
        String before = array.substring(lineStart, last[0]);
        boolean ownLine = lineStart > 0 && before.isBlank();
        String newline = array.contains("\r\n") ? "\r\n" : "\n";
        String separator = ownLine ? newline + before : " ";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < more.size(); i++) {
            text.append(separator).append(more.get(i));
            if (comma || i < more.size() - 1) {
                text.append(',');
            }
        }
        int lineEnd = array.indexOf('\n', end);
        boolean commentFollows =
                lineEnd >= 0 && array.substring(end, lineEnd).stripLeading().startsWith("#");
        int place = ownLine && commentFollows ? lineEnd - (newline.length() - 1) : end;
        String result = array.substring(0, place) + text + array.substring(place);
        return comma ? result : result.substring(0, last[1]) + "," + result.substring(last[1]);
    }

    /** The offset behind the comma that follows on the same line; {@code end} when there is none. */
    private static int afterComma(String array, int end) {
        int at = end;
        while (at < array.length() && (array.charAt(at) == ' ' || array.charAt(at) == '\t')) {
            at++;
        }
        return at < array.length() && array.charAt(at) == ',' ? at + 1 : end;
    }
}
