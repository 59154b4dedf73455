package dev.unikernel.workbench.app.project;

import java.util.List;
import java.util.OptionalLong;

/** A small system for tests. */
record TestOffer() implements SystemOffer {

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public List<Component> components() {
        return List.of(
                new Component("boot", "Boot", "", List.of(), "", true, true),
                new Component("memory", "Memory", "", List.of(), "", true, false),
                new Component("threads", "Threads", "", List.of("memory"), "", false, false));
    }

    @Override
    public List<ComponentOption> options() {
        return List.of(new ComponentOption(
                "stack_kib",
                "boot",
                new OptionValue.Whole(16),
                OptionalLong.of(8),
                OptionalLong.of(64),
                "Stack in KiB."));
    }

    @Override
    public List<Sample> samples() {
        return List.of(new Sample(
                "hello", "Hello", "", List.of("memory"), Language.C, List.of("samples/hello/main.c"), "a \"b\""));
    }

    @Override
    public String sampleSource(String source) {
        return "/* " + source + " */\n";
    }
}
