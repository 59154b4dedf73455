package dev.unikernel.workbench.app.cli.grammar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * What one command takes: it declares its options and parameters here, and is told of those that were given, in their order.
 * Written by hand because a cold command is waited for: a library that reads annotations took a third of it. Grammar: {@code --name},
 * {@code --name VALUE} or {@code --name=VALUE}, and parameters in between. Not thread-safe.
 */
public final class Options {
    private final Map<String, Option> options = new LinkedHashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** An option; without a label it takes no value. */
    record Option(
            String names,
            String label,
            boolean repeats,
            String help,
            Consumer<String> given,
            Predicate<String> unfinished) {
        Option(String names, String label, boolean repeats, String help, Consumer<String> given) {
            this(names, label, repeats, help, given, value -> false);
        }

        boolean takesValue() {
            return !label.isEmpty();
        }
    }

    /** What stands without a name; the last one may be any number. */
    record Parameter(String label, boolean any, String help, Consumer<String> given) {}

    /** A switch; several names are written {@code -h, --help}. */
    public void flag(String names, String help, Runnable given) {
        add(new Option(names, "", true, help, value -> given.run()));
    }

    /** An option with a value, given once at most. */
    public void value(String name, String label, String help, Consumer<String> given) {
        add(new Option(name, label, false, help, given));
    }

    /** An option with a value that may be repeated. */
    public void values(String name, String label, String help, List<String> given) {
        add(new Option(name, label, true, help, given::add));
    }

    /** The same, of which some values are only a beginning: the next word belongs to them, behind a blank. */
    public void values(String name, String label, String help, List<String> given, Predicate<String> unfinished) {
        add(new Option(name, label, true, help, given::add, unfinished));
    }

    /** An option whose value is a file name. */
    public void file(String name, String label, String help, Consumer<Path> given) {
        value(name, label, help, text -> given.accept(Path.of(text)));
    }

    /** An option whose value is a decimal number. */
    public void number(String name, String label, String help, IntConsumer given) {
        value(name, label, help, text -> given.accept(number(name, text)));
    }

    /** A parameter that must be given. */
    public void parameter(String label, String help, Consumer<String> given) {
        parameters.add(new Parameter(label, false, help, given));
    }

    /** Any number of parameters, none included; after all others. */
    public void parameters(String label, String help, List<String> given) {
        parameters.add(new Parameter(label, true, help, given::add));
    }

    private void add(Option option) {
        for (String name : option.names().split(", ", -1)) {
            options.put(name, option);
        }
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw (UsageError) new UsageError(name + " " + text + ": a whole number is needed").initCause(e);
        }
    }

    /**
     * Tells the command of what was given.
     *
     * @throws UsageError for what was not declared, what lacks, and what is there twice
     */
    public void read(List<String> arguments) {
        Set<Option> seen = new HashSet<>();
        int parameter = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || argument.equals("-")) {
                parameter = parameter(argument, parameter);
                continue;
            }
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = known(name);
            if (!seen.add(option) && !option.repeats()) {
                throw new UsageError(name + " is there twice");
            }
            if (!option.takesValue()) {
                refuseValue(name, equals);
                option.given().accept("");
            } else {
                String value = equals >= 0 ? argument.substring(equals + 1) : next(arguments, ++i, name, option);
                boolean more = option.unfinished().test(value);
                option.given().accept(more ? value + " " + next(arguments, ++i, name + " " + value, option) : value);
            }
        }
        if (parameter < parameters.size() && !parameters.get(parameter).any()) {
            throw new UsageError(parameters.get(parameter).label() + " is missing");
        }
    }

    private int parameter(String text, int at) {
        if (at == parameters.size()) {
            throw new UsageError("\"" + text + "\" is one parameter too many");
        }
        Parameter parameter = parameters.get(at);
        parameter.given().accept(text);
        return parameter.any() ? at : at + 1;
    }

    private Option known(String name) {
        Option option = options.get(name);
        if (option == null) {
            throw new UsageError("there is no option " + name + "; there are " + String.join(" ", options.keySet()));
        }
        return option;
    }

    private static void refuseValue(String name, int equals) {
        if (equals >= 0) {
            throw new UsageError(name + " takes no value");
        }
    }

    /** A value may begin with a hyphen, as one for QEMU does, but is never one of our own options. */
    private String next(List<String> arguments, int at, String name, Option option) {
        if (at == arguments.size() || options.containsKey(arguments.get(at))) {
            throw new UsageError(name + " needs a value: " + option.names() + " " + option.label());
        }
        return arguments.get(at);
    }

    /** What the command takes, for people, after its first line. */
    public String usage(String command, String description) {
        StringBuilder text = new StringBuilder("Usage: ").append(command).append(" [OPTIONS]");
        parameters.forEach(each -> text.append(each.any() ? " [" + each.label() + "...]" : " " + each.label()));
        text.append('\n').append(description).append('\n');
        parameters.forEach(each -> line(text, each.label(), each.help()));
        options.values().stream()
                .distinct()
                .forEach(each -> line(text, (each.names() + " " + each.label()).strip(), each.help()));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String help) {
        text.append("  ").append(what).append(" ".repeat(Math.max(1, 24 - what.length())));
        text.append(help).append('\n');
    }
}
