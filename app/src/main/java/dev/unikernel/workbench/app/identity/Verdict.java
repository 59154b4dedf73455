package dev.unikernel.workbench.app.identity;

import java.util.Locale;

/** What a comparison of guest and image says. */
public enum Verdict {
    SAME,
    DIFFERS,
    /** It could not be compared; the evidence says why. */
    UNKNOWN;

    /** {@code same}, {@code differs}, {@code unknown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
