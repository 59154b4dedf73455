package dev.unikernel.workbench.app.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant. */
final class NearestName {
    private NearestName() {}

    /** The known name that differs least, by at most two letters and less than half of the word. */
    static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(word, name) <= Math.min(2, (name.length() - 1) / 2))
                .min(Comparator.comparingInt(name -> distance(word, name)));
    }

    /** What to try: the name that was meant, or all names that can be. */
    static String remedy(String word, Collection<String> known) {
        return of(word, known)
                .map(name -> "did you mean " + name + "?")
                .orElse(known.isEmpty() ? "there are none" : "known: " + String.join(", ", known));
    }

    /** Levenshtein's distance with swapped neighbours as one step. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
