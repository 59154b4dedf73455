package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.debugger.mi.UserLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of the form: how each is written in {@code unikernel.toml}, and what it takes. */
enum LaunchField {
    MACHINE("machine", Pattern.compile("[A-Za-z0-9._-]+(,[^\\s]+)?")),
    CPU("cpu", Pattern.compile("[^\\s]+")),
    MEMORY("memory", Pattern.compile("[1-9][0-9]{0,9}[KMGkmg]?")),
    SMP("smp", Pattern.compile("[1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]")),
    ACCEL("accel", Pattern.compile("kvm|tcg|auto")),
    ARGUMENTS("arguments", Pattern.compile(".*")),
    QEMU("qemu", Pattern.compile("\\S.*")),
    GDB("gdb", Pattern.compile("\\S.*")),
    /** Separated by semicolons in the form, a list in the file. */
    GDB_COMMANDS("gdb_commands", Pattern.compile("[^\\n]*"));

    private static final String BETWEEN = ";";

    private final String key;
    private final Pattern takes;

    LaunchField(String key, Pattern takes) {
        this.key = key;
        this.takes = takes;
    }

    /** In the {@code [launch.NAME]} table. */
    String key() {
        return key;
    }

    /** Whether it may be written so; empty text takes the entry away. */
    boolean takes(String text) {
        return text.isEmpty()
                || (takes.matcher(text).matches()
                        && (this != GDB_COMMANDS
                                || lines(text).stream()
                                        .allMatch(line -> UserLine.refusal(line).isEmpty())));
    }

    /** A text as a TOML value. */
    Object value(String text) {
        return switch (this) {
            case SMP -> Integer.valueOf(text);
            case GDB_COMMANDS -> lines(text);
            case MACHINE, CPU, MEMORY, ACCEL, ARGUMENTS, QEMU, GDB -> text;
        };
    }

    private static List<String> lines(String text) {
        return Pattern.compile(BETWEEN)
                .splitAsStream(text)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** As the project has it; empty if it says nothing. */
    String of(LaunchConfiguration configuration) {
        Optional<String> text = switch (this) {
            case MACHINE -> configuration.machine();
            case CPU -> configuration.cpu();
            case MEMORY -> configuration.memory();
            case SMP ->
                configuration.smp().isPresent()
                        ? Optional.of(Integer.toString(configuration.smp().getAsInt()))
                        : Optional.empty();
            case ACCEL -> configuration.accelerator();
            case ARGUMENTS -> configuration.arguments();
            case QEMU -> configuration.qemu();
            case GDB -> configuration.gdb();
            case GDB_COMMANDS ->
                Optional.of(configuration.gdbCommands())
                        .filter(lines -> !lines.isEmpty())
                        .map(lines -> String.join(BETWEEN + " ", lines));
        };
        return text.orElse("");
    }
}
