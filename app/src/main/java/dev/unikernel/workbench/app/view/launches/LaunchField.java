package dev.unikernel.workbench.app.view.launches;

import dev.unikernel.workbench.app.project.LaunchConfiguration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of the form: how each is written in {@code unikernel.toml}, and what it takes. */
enum LaunchField {
    MACHINE("machine", Pattern.compile("[A-Za-z0-9._-]+(,[^\\s]+)?")),
    CPU("cpu", Pattern.compile("[^\\s]+")),
    MEMORY("memory", Pattern.compile("[1-9][0-9]{0,9}[KMGkmg]?")),
    SMP("smp", Pattern.compile("[1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]")),
    ACCEL("accel", Pattern.compile("kvm|tcg|auto")),
    ARGUMENTS("arguments", Pattern.compile(".*"));

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
        return text.isEmpty() || takes.matcher(text).matches();
    }

    /** A text as a TOML value. */
    Object value(String text) {
        return this == SMP ? (Object) Integer.valueOf(text) : text;
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
        };
        return text.orElse("");
    }
}
