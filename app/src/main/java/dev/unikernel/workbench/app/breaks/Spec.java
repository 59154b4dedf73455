package dev.unikernel.workbench.app.breaks;

import dev.unikernel.workbench.app.breaks.Wish.Where;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.breakpoints.LogText;
import dev.unikernel.workbench.debugger.breakpoints.WatchRequest.Access;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the SPEC of a breakpoint, as the command line and the window's field take it:
 *
 * <pre>
 * SPEC  = LOC TAIL | ( "watch=" | "rwatch=" | "awatch=" ) EXPR TAIL
 * LOC   = FUNCTION | FILE ":" LINE | "*" ADDRESS | "re:" REGEX
 * TAIL  = { ",hw" | ",once" | ",pending" | ",skip=" N } [ ",log=" TEXT ] [ ",if=" EXPR ]
 * </pre>
 *
 * A comma that begins no option is one of the place, as in {@code f(int, char)}. A watchpoint takes no pending and no log:
 * it waits for no place, and gdb's never print.
 */
public final class Spec {
    private static final String FORM = "write function, file:line, *address, re:REGEX or watch=EXPR, then ,hw ,once"
            + " ,pending ,skip=N ,log=TEXT ,if=EXPR";
    private static final Map<String, Access> WATCHES =
            Map.of("watch=", Access.WRITE, "rwatch=", Access.READ, "awatch=", Access.ANY);

    private final String text;
    private String rest;
    private boolean hardware;
    private boolean once;
    private boolean pending;
    private int skip;

    private Spec(String text) {
        this.text = text;
        this.rest = text.strip();
    }

    /** Reads one; WrongSpec says what is wrong with the text, without repeating it as a whole. */
    public static Wish read(String text) {
        return new Spec(text).read();
    }

    private Wish read() {
        Optional<String> condition = cut(",if=").map(Spec::condition);
        Optional<String> log = cut(",log=").map(Spec::log);
        options();
        Where where = where(rest.strip());
        if (where instanceof Where.Watched && (log.isPresent() || pending)) {
            throw new WrongSpec("a watchpoint takes no pending and no log; write it without");
        }
        return new Wish(where, new Tail(hardware, once, skip, condition, log), pending);
    }

    /** What follows a mark, which ends there; empty if it has none. */
    private Optional<String> cut(String mark) {
        int at = rest.indexOf(mark);
        if (at < 0) {
            return Optional.empty();
        }
        String after = rest.substring(at + mark.length());
        rest = rest.substring(0, at);
        return Optional.of(after);
    }

    private void options() {
        for (int comma; (comma = rest.lastIndexOf(',')) >= 0; rest = rest.substring(0, comma)) {
            String option = rest.substring(comma + 1).strip();
            if (option.equals("hw")) {
                hardware = true;
            } else if (option.equals("once")) {
                once = true;
            } else if (option.equals("pending")) {
                pending = true;
            } else if (option.startsWith("skip=")) {
                skip = skip(option.substring(5));
            } else {
                return; // a comma of the place
            }
        }
    }

    private Where where(String place) {
        for (Map.Entry<String, Access> watch : WATCHES.entrySet()) {
            if (place.startsWith(watch.getKey())) {
                return new Where.Watched(
                        something(place.substring(watch.getKey().length())), watch.getValue());
            }
        }
        return place.startsWith(Matching.PREFIX)
                ? new Where.Matched(regular(place.substring(Matching.PREFIX.length())))
                : new Where.Code(location(place));
    }

    private String something(String what) {
        if (what.isBlank()) {
            throw new WrongSpec(
                    (text.isBlank() ? "nothing" : "\"" + text + "\" names nothing") + " to stop at; " + FORM);
        }
        return what.strip();
    }

    private String regular(String expression) {
        try {
            return Pattern.compile(something(expression)).pattern();
        } catch (PatternSyntaxException wrong) {
            throw new WrongSpec(
                    "\"" + expression + "\" is no regular expression: " + wrong.getDescription() + "; write re:REGEX",
                    wrong);
        }
    }

    private Location location(String place) {
        String some = something(place);
        try {
            return Location.read(some);
        } catch (IllegalArgumentException wrong) {
            throw new WrongSpec(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** An expression to be true where it stops. */
    static String condition(String expression) {
        if (expression.isBlank()) {
            throw new WrongSpec("if= has no expression; write if=EXPR");
        }
        return expression;
    }

    /** The text of a logpoint, if it is one. */
    static String log(String text) {
        try {
            LogText.parse(text);
            return text;
        } catch (IllegalArgumentException wrong) {
            throw new WrongSpec("log= has " + wrong.getMessage(), wrong);
        }
    }

    /** A number of hits to pass. */
    static int skip(String number) {
        try {
            int n = Integer.parseInt(number.strip());
            if (n >= 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new WrongSpec("skip=" + number + " is not a number from 0 to " + Integer.MAX_VALUE, e);
        }
        throw new WrongSpec("skip=" + number + " is below 0");
    }
}
