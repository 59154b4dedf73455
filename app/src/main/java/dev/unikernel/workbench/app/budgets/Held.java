package dev.unikernel.workbench.app.budgets;

import dev.unikernel.workbench.app.project.Budget;
import java.util.Locale;

/**
 * A limit and what it is held against.
 *
 * @param bytes used; negative if something that must not grow shrank
 * @param allowed the limit in bytes
 * @param matched false if the image has nothing of that name
 * @param unknown why the two are not known; empty if they are
 */
public record Held(Budget.Limit limit, long bytes, long allowed, boolean matched, String unknown) {

    static Held of(Budget.Limit limit, long bytes, long allowed, boolean matched) {
        return new Held(limit, bytes, allowed, matched, "");
    }

    static Held unknown(Budget.Limit limit, String why) {
        return new Held(limit, 0, 0, true, why);
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    public boolean exceeded() {
        return isKnown() && bytes > allowed;
    }

    /** {@code memory growth}, {@code section .text}. */
    public String what() {
        String subject = limit.subject().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return limit.name().isEmpty() ? subject : subject + " " + limit.name();
    }

    /** {@code exceeded}, {@code within}, {@code nothing matches} or {@code unknown}. */
    public String verdict() {
        return !isKnown() ? "unknown" : exceeded() ? "exceeded" : matched ? "within" : "nothing matches";
    }
}
