package dev.unikernel.workbench.app.build.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code gcc -MD} writes: {@code target: file file \} and so on, where a blank in a name is {@code "\ "}, a hash is
 * {@code "\#"} and a dollar is {@code "$$"}.
 */
final class DependencyFile {
    private DependencyFile() {}

    /** The files that the first rule names, absolute, in its order. */
    static List<Path> read(Path file, Path workingDirectory) throws IOException {
        return prerequisites(Files.readString(file)).stream()
                .map(name -> workingDirectory.resolve(name).normalize())
                .toList();
    }

    static List<String> prerequisites(String rule) {
        List<String> words = words(rule);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith(":")) {
                return List.copyOf(words.subList(i + 1, words.size()));
            }
        }
        return List.of();
    }

    /** The words up to the first line end that is not escaped. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
            if (c == '\\' && next == '\n') {
                i++;
                endWord(words, word);
            } else if ((c == '\\' && (next == ' ' || next == '#')) || (c == '$' && next == '$')) {
                i++;
                word.append(next);
            } else if (c == ' ' || c == '\t') {
                endWord(words, word);
            } else if (c == '\n') {
                break;
            } else {
                word.append(c);
            }
        }
        endWord(words, word);
        return words;
    }

    private static void endWord(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
