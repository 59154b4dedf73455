package dev.unikernel.workbench.app.cli.grammar;

import dev.unikernel.workbench.debugger.breakpoints.LogText;
import java.util.Optional;

/**
 * One {@code --break SPEC}: {@code LOC[,hw][,once][,pending][,skip=N][,log=TEXT][,if=EXPR]} or {@code watch=EXPR} (also {@code rwatch=},
 * {@code awatch=}) with the same tail.
 *
 * @param kind what stops the guest
 * @param location for CODE: {@code function}, {@code file:line}, {@code *address} or {@code re:REGEX}; otherwise the
 *     watched expression
 * @param hardware asked for a hardware breakpoint
 * @param once it goes away at its first stop
 * @param skip how many hits pass before it stops, 0 or more
 * @param condition an expression of the program's language
 * @param log what it prints instead of stopping
 * @param pending a place that is not known yet is waited for
 */
public record BreakSpec(
        Kind kind,
        String location,
        boolean hardware,
        boolean once,
        int skip,
        Optional<String> condition,
        Optional<String> log,
        boolean pending) {

    /** The same at another place. */
    public BreakSpec at(String place) {
        return new BreakSpec(kind, place, hardware, once, skip, condition, log, pending);
    }

    public enum Kind {
        CODE,
        WRITE,
        READ,
        ACCESS
    }

    /**
     * Reads one SPEC.
     *
     * @throws UsageError that shows the text and the form it should have
     */
    public static BreakSpec parse(String text) {
        String rest = text;
        Optional<String> condition = Optional.empty();
        int at = rest.indexOf(",if=");
        if (at >= 0) {
            condition = Optional.of(rest.substring(at + 4));
            rest = rest.substring(0, at);
        }
        Optional<String> log = Optional.empty();
        int logAt = rest.indexOf(",log=");
        if (logAt >= 0) {
            log = Optional.of(logText(text, rest.substring(logAt + 5)));
            rest = rest.substring(0, logAt);
        }
        boolean pending = false;
        boolean hardware = false;
        boolean once = false;
        int skip = 0;
        for (int comma; (comma = rest.lastIndexOf(',')) >= 0; rest = rest.substring(0, comma)) {
            String option = rest.substring(comma + 1);
            if (option.equals("hw")) {
                hardware = true;
            } else if (option.equals("once")) {
                once = true;
            } else if (option.startsWith("skip=")) {
                skip = count(text, option.substring(5));
            } else if (option.equals("pending")) {
                pending = true;
            } else {
                break; // a comma of the location itself, as in f(int, char)
            }
        }
        BreakSpec tail = new BreakSpec(Kind.CODE, rest, hardware, once, skip, condition, log, pending);
        return tail.placed(text);
    }

    /** The text, if it is one. */
    private static String logText(String spec, String text) {
        try {
            LogText.parse(text);
            return text;
        } catch (IllegalArgumentException wrong) {
            throw (UsageError) new UsageError("--break " + spec + ": log= has " + wrong.getMessage()).initCause(wrong);
        }
    }

    /** With its kind, which is in the text of its place. */
    private BreakSpec placed(String text) {
        String place = location;
        Kind kind = place.startsWith("watch=")
                ? Kind.WRITE
                : place.startsWith("rwatch=") ? Kind.READ : place.startsWith("awatch=") ? Kind.ACCESS : Kind.CODE;
        String what = kind == Kind.CODE ? place : place.substring(place.indexOf('=') + 1);
        if (what.isBlank() || condition.filter(String::isBlank).isPresent()) {
            throw new UsageError("--break " + text + ": nothing to stop at; write function, file:line, *address or"
                    + " watch=EXPR, then ,hw ,once ,skip=N ,log=TEXT ,if=EXPR");
        }
        if (kind != Kind.CODE && (log.isPresent() || pending)) {
            throw new UsageError("--break " + text + ": a watchpoint takes no pending and no log; write it without");
        }
        return new BreakSpec(kind, what, hardware, once, skip, condition, log, pending);
    }

    private static int count(String text, String number) {
        try {
            int n = Integer.parseInt(number);
            if (n >= 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw (UsageError) new UsageError("--break " + text + ": skip=" + number + " is not a number").initCause(e);
        }
        throw new UsageError("--break " + text + ": skip=" + number + " is below 0");
    }
}
