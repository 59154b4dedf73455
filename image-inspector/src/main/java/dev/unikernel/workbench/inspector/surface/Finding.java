package dev.unikernel.workbench.inspector.surface;

import java.util.List;

/**
 * One check of an image.
 *
 * @param id stays the same from version to version: {@code writable-executable-segment}
 * @param live whether only a running guest can tell; else it is of the file
 * @param severity of a failure
 * @param why one sentence: what the verdict rests on
 * @param evidence the first 50 pieces
 * @param count how many pieces there are
 */
public record Finding(
        String id,
        String title,
        boolean live,
        Severity severity,
        Verdict verdict,
        String why,
        List<Evidence> evidence,
        int count) {
    private static final int KEPT = 50;

    public Finding {
        evidence = List.copyOf(evidence.subList(0, Math.min(KEPT, evidence.size())));
    }

    /** Fails if there is evidence, else passes. */
    static Finding by(
            List<Evidence> evidence, String id, String title, Severity severity, String fails, String passes) {
        Verdict verdict = evidence.isEmpty() ? Verdict.PASS : Verdict.FAIL;
        String why = evidence.isEmpty() ? passes : fails;
        return new Finding(id, title, false, severity, verdict, why, evidence, evidence.size());
    }

    /** A check without evidence. */
    static Finding of(String id, String title, boolean live, Severity severity, Verdict verdict, String why) {
        return new Finding(id, title, live, severity, verdict, why, List.of(), 0);
    }
}
