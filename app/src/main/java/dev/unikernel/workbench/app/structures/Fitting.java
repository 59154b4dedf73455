package dev.unikernel.workbench.app.structures;

import dev.unikernel.workbench.debugger.mi.DebuggerException;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.transcript.StopReplay;
import dev.unikernel.workbench.debugger.variables.ValueFormat;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Asks gdb where what a description names lies in this image. A variable is written {@code name} or
 * {@code dir/file.c::name}. Blocks; throws DoesNotFit with what is missing, and gdb's words.
 */
final class Fitting {
    private static final String NO_TYPES = "has unknown type";

    private final GdbSession session;
    private final int thread;

    Fitting(GdbSession session, int thread) {
        this.session = session;
        this.thread = thread;
    }

    /** The address of a variable. */
    long address(String variable) {
        return number("variable " + variable, "(unsigned long)&" + spelled(variable));
    }

    /** The bytes that a variable takes. */
    long size(String variable) {
        return number("variable " + variable, "sizeof(" + spelled(variable) + ")");
    }

    /** The address of a function. */
    long function(String name) {
        return number("function " + name, "(unsigned long)&" + spelled(name));
    }

    /** Where each field of a type lies. */
    Layout layout(TypeForm form) {
        String type = form.type();
        String words = type.startsWith("*") ? "the type that " + type.substring(1) + " points to" : "type " + type;
        String object = object(type);
        long size = number(words, "sizeof(*" + object + ")");
        Map<String, Layout.Place> fields = new HashMap<>();
        form.fields().forEach((use, name) -> {
            String what = words + ", field " + name;
            long offset = number(what, "(unsigned long)&" + object + "->" + name);
            fields.put(use, new Layout.Place(offset, (int) number(what, "sizeof(" + object + "->" + name + ")")));
        });
        return new Layout(words, size, fields);
    }

    /** The name of an enumeration's value, by the type of a field; empty if it has none. */
    Optional<String> name(TypeForm form, String use, long value) {
        String field = form.fields().get(use);
        String text = ask(
                "the values of field " + field,
                ValueFormat.NATURAL,
                "(typeof(" + object(form.type()) + "->" + field + "))" + value);
        return text.isEmpty() || Character.isDigit(text.charAt(0)) || text.charAt(0) == '('
                ? Optional.empty()
                : Optional.of(text);
    }

    /** A null pointer to the type. */
    private static String object(String type) {
        return type.startsWith("*") ? "((typeof(" + spelled(type.substring(1)) + "))0)" : "((" + type + " *)0)";
    }

    private static String spelled(String variable) {
        int at = variable.indexOf("::");
        return at < 0 ? "::" + variable : "'" + variable.substring(0, at) + "'" + variable.substring(at);
    }

    private long number(String what, String expression) {
        String text = ask(what, ValueFormat.HEX, expression);
        try {
            return Long.parseUnsignedLong(text.substring(text.startsWith("0x") ? 2 : 0), 16);
        } catch (NumberFormatException none) {
            throw (DoesNotFit) new DoesNotFit(what + ": gdb says " + text).initCause(none);
        }
    }

    private String ask(String what, ValueFormat format, String expression) {
        try {
            return session.variables()
                    .look("c", new ValueQuestion(format, expression), thread, 0)
                    .join()
                    .value()
                    .strip();
        } catch (CompletionException failure) {
            if (DebuggerException.cause(failure) instanceof CommandRefused refused
                    && !refused.refusal().equals(StopReplay.NOT_ASKED)) {
                String words = refused.refusal().strip();
                throw (DoesNotFit) new DoesNotFit(what + ": "
                                + (words.contains(NO_TYPES) ? "the image has no debug information of it" : words))
                        .initCause(refused);
            }
            throw failure;
        }
    }
}
