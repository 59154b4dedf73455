package dev.unikernel.workbench.debugger.mi;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values as gdb would write them: what {@link MiParser} reads back as the same. */
public final class MiPrinter {
    private MiPrinter() {}

    /** {@code a="1",b=[…]}, without a comma before the first; nothing for no fields. */
    public static String fields(List<MiValue.Field> fields) {
        StringBuilder text = new StringBuilder();
        print(fields, text);
        return text.toString();
    }

    /** A C string with its quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        quote(text, quoted);
        return quoted.toString();
    }

    private static void print(List<MiValue.Field> fields, StringBuilder to) {
        boolean first = true;
        for (MiValue.Field field : fields) {
            if (!first) {
                to.append(',');
            }
            first = false;
            if (!field.name().isEmpty()) {
                to.append(field.name()).append('=');
            }
            print(field.value(), to);
        }
    }

    private static void print(MiValue value, StringBuilder to) {
        if (value instanceof MiValue.Const text) {
            quote(text.text(), to);
        } else if (value instanceof MiValue.Tuple tuple) {
            to.append('{');
            print(tuple.fields(), to);
            to.append('}');
        } else if (value instanceof MiValue.ListValue list) {
            to.append('[');
            print(list.fields(), to);
            to.append(']');
        }
    }

    /** gdb escapes bytes: what is no printable ASCII is octal, three digits each. */
    private static void quote(String text, StringBuilder to) {
        to.append('"');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case '"', '\\' -> to.append('\\').append((char) b);
                case '\n' -> to.append("\\n");
                default -> {
                    if (b >= ' ' && b < 0x7f) {
                        to.append((char) b);
                    } else {
                        to.append('\\');
                        to.append((char) ('0' + (b >> 6 & 3)));
                        to.append((char) ('0' + (b >> 3 & 7)));
                        to.append((char) ('0' + (b & 7)));
                    }
                }
            }
        }
        to.append('"');
    }
}
