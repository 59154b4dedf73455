package dev.unikernel.workbench.debugger.breakpoints;

import dev.unikernel.workbench.debugger.mi.MiFields;
import dev.unikernel.workbench.debugger.mi.MiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code bkpt={…}}. Two forms of several locations exist: mi3 nests {@code locations=[…]}; mi2 sends bare tuples
 * {@code bkpt={number="1",addr="<MULTIPLE>"},{number="1.1",…},{number="1.2",…}}, against its own grammar.
 */
public final class BreakpointReader {
    private BreakpointReader() {}

    /** All breakpoints among these fields: the results of an answer or of a notification, or the body of a table. */
    public static List<Breakpoint> all(MiFields results) {
        List<MiValue.Field> fields = results.fields();
        List<Breakpoint> breakpoints = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            MiFields row = fields.get(i).value().asFields();
            OptionalInt number = row.decimal("number");
            if (number.isEmpty()) {
                continue;
            }
            List<MiFields> places = new ArrayList<>();
            row.in("locations").values().forEach(place -> places.add(place.asFields()));
            while (i + 1 < fields.size() && isPlaceOf(number.getAsInt(), fields.get(i + 1))) {
                places.add(fields.get(++i).value().asFields());
            }
            breakpoints.add(read(number.getAsInt(), row, places));
        }
        return List.copyOf(breakpoints);
    }

    private static boolean isPlaceOf(int number, MiValue.Field field) {
        return field.value()
                .asFields()
                .text("number")
                .filter(text -> text.startsWith(number + "."))
                .isPresent();
    }

    private static Breakpoint read(int number, MiFields row, List<MiFields> several) {
        List<Breakpoint.Place> places = new ArrayList<>();
        for (MiFields place : several) {
            places.add(place(place, places.size() + 1));
        }
        if (several.isEmpty() && row.hex("addr").isPresent()) {
            places.add(place(row, 1));
        }
        return new Breakpoint(
                number,
                kind(row.text("type").orElse("")),
                row.text("disp").filter("del"::equals).isPresent(),
                enabled(row),
                row.decimal("times").orElse(0),
                places,
                row.text("pending").map(BreakpointReader::plain),
                row.text("cond"),
                row.text("what").or(() -> row.text("exp")));
    }

    /** gdb repeats our explicit location: "-function f". */
    private static String plain(String pending) {
        return pending.startsWith("-function ") ? pending.substring("-function ".length()) : pending;
    }

    private static Breakpoint.Place place(MiFields fields, int position) {
        String number = fields.text("number").orElse("");
        int dot = number.indexOf('.');
        return new Breakpoint.Place(
                dot < 0 ? position : index(number.substring(dot + 1), position),
                enabled(fields),
                fields.hex("addr"),
                fields.text("func").filter(name -> !name.equals("??")),
                fields.text("file"),
                fields.text("fullname"),
                fields.decimal("line"));
    }

    private static int index(String digits, int otherwise) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException notDecimal) {
            return otherwise;
        }
    }

    /** A location may say N (its condition is not valid there) or n; absent means enabled. */
    private static boolean enabled(MiFields fields) {
        return fields.text("enabled").filter(text -> !text.equals("y")).isEmpty();
    }

    private static Breakpoint.Kind kind(String type) {
        return switch (type) {
            case "breakpoint" -> Breakpoint.Kind.SOFTWARE;
            case "hw breakpoint" -> Breakpoint.Kind.HARDWARE;
            case "hw watchpoint", "watchpoint" -> Breakpoint.Kind.WATCH_WRITE;
            case "read watchpoint" -> Breakpoint.Kind.WATCH_READ;
            case "acc watchpoint" -> Breakpoint.Kind.WATCH_ANY;
            default -> Breakpoint.Kind.OTHER;
        };
    }

    /** The breakpoint in the answer to -break-insert; empty if there is none. */
    static Optional<Breakpoint> first(MiFields results) {
        return all(results).stream().findFirst();
    }
}
