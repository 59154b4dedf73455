package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.app.breaks.Spec;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.breaks.WrongSpec;
import dev.unikernel.workbench.debugger.breakpoints.Location;

/** Breakpoints and places on the command line: {@link Spec} has their grammar, which the window reads too. */
public final class BreakSpec {
    private BreakSpec() {}

    /** Reads the SPEC of a {@code --break}; UsageError shows the text and the form it should have. */
    public static Wish parse(String text) {
        return read("--break " + text, text);
    }

    private static Wish read(String option, String text) {
        try {
            return Spec.read(text);
        } catch (WrongSpec wrong) {
            throw (UsageError) new UsageError(option + ": " + wrong.getMessage()).initCause(wrong);
        }
    }

    /** Reads a LOC without a tail, of which {@code option} is the text that it is part of. */
    static Wish place(String option, String text) {
        Wish wish = read(option, text);
        if (wish.where() instanceof Wish.Where.Watched) {
            throw new UsageError(
                    option + ": \"" + text + "\" is no place; write function, file:line, *address or re:REGEX");
        }
        return wish;
    }

    /** The same for a LOC that is one place. */
    static Location single(String option, String text) {
        if (place(option, text).where() instanceof Wish.Where.Code code) {
            return code.location();
        }
        throw new UsageError(option + ": \"" + text + "\" may be many places; write function, file:line or *address");
    }
}
