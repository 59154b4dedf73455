package dev.unikernel.workbench.app.cli.grammar;

import java.util.Optional;

/**
 * One {@code --break SPEC}: {@code LOC[,hw][,once][,skip=N][,if=EXPR]} or {@code watch=EXPR} (also {@code rwatch=},
 * {@code awatch=}) with the same tail.
 *
 * @param kind what stops the guest
 * @param location for CODE: {@code function}, {@code file:line} or {@code *address}; otherwise the watched expression
 * @param hardware asked for a hardware breakpoint
 * @param once it goes away at its first stop
 * @param skip how many hits pass before it stops, 0 or more
 * @param condition an expression of the program's language
 */
public record BreakSpec(
        Kind kind, String location, boolean hardware, boolean once, int skip, Optional<String> condition) {

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
            } else if (option.startsWith("log=")) {
                throw UsageError.notYet("a logpoint (log=) in --break " + text);
            } else {
                break; // a comma of the location itself, as in f(int, char)
            }
        }
        return place(text, rest, hardware, once, skip, condition);
    }

    private static BreakSpec place(
            String text, String place, boolean hardware, boolean once, int skip, Optional<String> condition) {
        Kind kind = place.startsWith("watch=")
                ? Kind.WRITE
                : place.startsWith("rwatch=") ? Kind.READ : place.startsWith("awatch=") ? Kind.ACCESS : Kind.CODE;
        String location = kind == Kind.CODE ? place : place.substring(place.indexOf('=') + 1);
        if (location.isBlank() || condition.filter(String::isBlank).isPresent()) {
            throw new UsageError("--break " + text + ": nothing to stop at; write function, file:line, *address or"
                    + " watch=EXPR, then ,hw ,once ,skip=N ,if=EXPR");
        }
        return new BreakSpec(kind, location, hardware, once, skip, condition);
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
