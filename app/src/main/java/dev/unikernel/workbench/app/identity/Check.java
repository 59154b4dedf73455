package dev.unikernel.workbench.app.identity;

import java.util.Locale;

/**
 * One comparison.
 *
 * @param evidence a sentence: what was compared with what, or why it could not be
 */
public record Check(What what, Verdict verdict, String evidence) {

    /** What is compared. */
    public enum What {
        /** The bytes of the instruction at which the guest stands. */
        CODE_AT_PC,
        /** The GNU build id in the guest's memory, where the image was loaded, with the image's. */
        BUILD_ID,
        /** The symbol file's build id with the image's. */
        SYMBOLS,
        /** Places of the code spread over the image. */
        TEXT;

        /** {@code code-at-pc}, {@code build-id}, {@code symbols}, {@code text}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Check same(What what, String evidence) {
        return new Check(what, Verdict.SAME, evidence);
    }

    static Check differs(What what, String evidence) {
        return new Check(what, Verdict.DIFFERS, evidence);
    }

    static Check unknown(What what, String evidence) {
        return new Check(what, Verdict.UNKNOWN, evidence);
    }
}
