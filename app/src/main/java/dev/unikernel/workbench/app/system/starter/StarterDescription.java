package dev.unikernel.workbench.app.system.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.project.Component;
import dev.unikernel.workbench.app.project.ComponentOption;
import dev.unikernel.workbench.app.project.Language;
import dev.unikernel.workbench.app.project.OptionValue;
import dev.unikernel.workbench.app.project.Sample;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.project.toml.TomlTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The starter's {@code starter.toml}: what a project may choose, and the flags that it is built with. Immutable. */
public final class StarterDescription implements SystemOffer {

    /** The name in {@code system = "starter"}. */
    public static final String NAME = "starter";

    /** The component that is in every image. */
    private static final String ALWAYS = "boot";

    private final String version;
    private final StarterToolchain toolchain;
    private final List<Component> components = new ArrayList<>();
    private final Map<String, StarterPart> parts = new LinkedHashMap<>();
    private final List<ComponentOption> options = new ArrayList<>();
    private final Map<String, String> optionDefines = new LinkedHashMap<>();
    private final List<Sample> samples = new ArrayList<>();

    private StarterDescription(JsonNode root) {
        JsonNode system = root.path("system");
        this.version = system.path("version").asText();
        this.toolchain = new StarterToolchain(
                system.path("linker_script").asText(),
                texts(system, "include"),
                texts(system, "cflags"),
                texts(system, "cxxflags"),
                texts(system, "asflags"),
                texts(system, "ldflags"));
        root.path("component").properties().forEach(each -> component(each.getKey(), each.getValue()));
        root.path("option").properties().forEach(each -> option(each.getKey(), each.getValue()));
        root.path("sample").properties().forEach(each -> sample(each.getKey(), each.getValue()));
    }

    /** Reads the description that ships inside. */
    public static StarterDescription shipped() {
        try {
            return new StarterDescription(TomlTree.read(StarterSources.text("starter.toml")));
        } catch (IOException e) {
            throw new UncheckedIOException("the starter.toml that ships inside cannot be read", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The starter's own version. */
    public String version() {
        return version;
    }

    @Override
    public List<Component> components() {
        return List.copyOf(components);
    }

    @Override
    public List<ComponentOption> options() {
        return List.copyOf(options);
    }

    @Override
    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public String sampleSource(String source) {
        return StarterSources.text(source);
    }

    StarterToolchain toolchain() {
        return toolchain;
    }

    StarterPart part(Component component) {
        return known(parts, component.name());
    }

    /** The macro that carries an option's value. */
    String define(ComponentOption option) {
        return known(optionDefines, option.name());
    }

    private static <T> T known(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("starter.toml has no " + name);
        }
        return value;
    }

    private void component(String name, JsonNode node) {
        components.add(new Component(
                name,
                node.path("title").asText(),
                node.path("description").asText(),
                texts(node, "requires"),
                node.path("group").asText(),
                node.path("default").asBoolean(),
                name.equals(ALWAYS)));
        parts.put(
                name,
                new StarterPart(texts(node, "sources"), node.path("define").asText()));
    }

    private void option(String name, JsonNode node) {
        options.add(new ComponentOption(
                name,
                node.path("component").asText(),
                value(node.path("default")),
                limit(node, "min"),
                limit(node, "max"),
                node.path("description").asText()));
        optionDefines.put(name, node.path("define").asText());
    }

    private void sample(String name, JsonNode node) {
        samples.add(new Sample(
                name,
                node.path("title").asText(),
                node.path("description").asText(),
                texts(node, "components"),
                Language.of(node.path("language").asText()).orElse(Language.C),
                texts(node, "sources").stream()
                        .map(source -> "samples/" + name + "/" + source)
                        .toList(),
                node.path("arguments").asText()));
    }

    private static OptionValue value(JsonNode node) {
        if (node.isBoolean()) {
            return new OptionValue.Switch(node.booleanValue());
        }
        return node.isIntegralNumber() ? new OptionValue.Whole(node.longValue()) : new OptionValue.Text(node.asText());
    }

    private static OptionalLong limit(JsonNode node, String key) {
        return node.has(key) ? OptionalLong.of(node.path(key).asLong()) : OptionalLong.empty();
    }

    private static List<String> texts(JsonNode node, String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
