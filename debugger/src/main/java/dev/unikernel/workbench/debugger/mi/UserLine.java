package dev.unikernel.workbench.debugger.mi;

import java.util.Optional;
import java.util.Set;

/**
 * A line of gdb's own language that a user wants run in every session. Some would take the session away from its client, and
 * are refused by their name, its short forms included. Source: "Command Syntax" in the gdb manual.
 */
public final class UserLine {
    /** Whole names; in gdb any beginning that is no other command's will do. */
    private static final Set<String> LEAVES = Set.of(
            "target",
            "run",
            "start",
            "starti",
            "attach",
            "detach",
            "disconnect",
            "kill",
            "quit",
            "exit",
            "continue",
            "step",
            "stepi",
            "next",
            "nexti",
            "finish",
            "until",
            "advance",
            "jump",
            "signal",
            "queue-signal",
            "reverse-continue",
            "reverse-step",
            "reverse-stepi",
            "reverse-next",
            "reverse-nexti",
            "reverse-finish",
            "rc",
            "rs",
            "rsi",
            "rn",
            "rni",
            "add-inferior",
            "clone-inferior",
            "remove-inferiors",
            "inferior",
            "file",
            "exec-file",
            "core-file",
            "interpreter-exec",
            "new-ui",
            "tui",
            "layout",
            "r",
            "c",
            "fg",
            "s",
            "si",
            "n",
            "ni",
            "k",
            "q",
            "j",
            "u",
            "fin");

    /** They read the lines that follow, which are ours. */
    private static final Set<String> READS_ON =
            Set.of("define", "document", "commands", "if", "while", "define-prefix");
    /** They do so when nothing else is on their line. */
    private static final Set<String> READS_ON_ALONE =
            Set.of("python", "py", "python-interactive", "pi", "guile", "gu", "gr", "guile-repl");

    private static final Set<String> SETTINGS = Set.of(
            "mi-async",
            "target-async",
            "non-stop",
            "pagination",
            "interactive-mode",
            "height",
            "width",
            "confirm",
            "logging",
            "annotate");

    private static final int SHORTEST = 3;

    private UserLine() {}

    /** Why it cannot be run, a part of a sentence; empty if it can be. */
    public static Optional<String> refusal(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.chars().anyMatch(letter -> letter == '\n' || letter == '\r' || letter == 0)) {
            return Optional.of("has more than one line");
        }
        String rest = withoutPrefixes(text);
        String word = rest.split("[^A-Za-z-]", 2)[0];
        String after = rest.substring(word.length()).strip();
        if (READS_ON.contains(word) || (READS_ON_ALONE.contains(word) && after.isEmpty())) {
            return Optional.of("reads the lines that follow it, and there are none");
        }
        if (leaves(word)) {
            return Optional.of("would take the guest or gdb away from this session");
        }
        String setting = after.split("[\\s=]", 2)[0];
        if (word.equals("set") && SETTINGS.contains(setting)) {
            return Optional.of("changes a setting that this session lives by");
        }
        return Optional.empty();
    }

    /** What another command runs is looked at, too. */
    private static String withoutPrefixes(String line) {
        String text = line;
        boolean again = true;
        while (again) {
            String before = text;
            text = text.replaceFirst("^(server|interrupt)\\s+", "");
            text = text.replaceFirst("^with\\s.*?--\\s*", "");
            text = text.replaceFirst("^(thread|frame)\\s+apply\\s+\\S+\\s+(-\\S+\\s+)*", "");
            text = text.replaceFirst("^(pipe|\\|)\\s*", "");
            text = text.replaceFirst("^(taas|tfaas|faas)\\s+", "");
            again = !before.equals(text);
        }
        return text;
    }

    private static boolean leaves(String word) {
        boolean ambiguous = word.equals("sig") || word.equals("con") || word.equals("dis") || word.equals("inf");
        boolean beginning =
                word.length() >= SHORTEST && !ambiguous && LEAVES.stream().anyMatch(name -> name.startsWith(word));
        return beginning || LEAVES.contains(word);
    }
}
