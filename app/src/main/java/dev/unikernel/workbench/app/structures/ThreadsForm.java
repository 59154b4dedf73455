package dev.unikernel.workbench.app.structures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a system's threads are found: a list of objects, perhaps one for each of a list of schedulers.
 *
 * @param first the variable that points to the first; with schedulers the field {@code first} of each leads to it
 * @param current the variable that points to the one that runs, or an array of such, one a CPU; empty: none tells
 * @param thread uses: {@code next name state stack stack_bytes saved_sp saved_pc entry cpu}; only {@code next} must be there
 * @param schedulers uses: {@code next first}
 * @param statePrefix what the names of the states begin with
 * @param states where {@code state} is made of bits: the first that fits
 * @param saved what lies at {@code saved_sp}
 * @param inside trailing names of the sources in whose code the list may be half changed
 * @param single what there is where a component of the system is not in the image
 */
public record ThreadsForm(
        String first,
        Optional<String> current,
        TypeForm thread,
        Optional<TypeForm> schedulers,
        String statePrefix,
        List<State> states,
        Optional<Saved> saved,
        List<String> inside,
        Optional<Single> single) {

    /** A state that some bits mean. */
    public record State(long mask, long value, String word) {}

    /**
     * What a thread that gave up its CPU left on its stack, in the order of addresses.
     *
     * @param words register names, {@code pc} among them, or a number of bytes
     * @param in the function in which {@code saved_pc} lies when the words are there; empty: always
     * @param machine as the image's header names it
     */
    public record Saved(List<String> words, Optional<String> in, String machine) {}

    /**
     * The only thread of an image without the variable.
     *
     * @param stack the symbol that is its stack
     */
    public record Single(String name, String stack, String words) {}

    static ThreadsForm read(JsonNode table) {
        return new ThreadsForm(
                table.path("first").asText(),
                text(table, "current"),
                TypeForm.read(table.path("thread")),
                Optional.of(table.path("schedulers")).filter(JsonNode::isObject).map(TypeForm::read),
                table.path("state_prefix").asText(),
                states(table.path("states")),
                Optional.of(table.path("saved")).filter(JsonNode::isObject).map(ThreadsForm::saved),
                texts(table.path("inside")),
                Optional.of(table.path("single")).filter(JsonNode::isObject).map(ThreadsForm::single));
    }

    private static Saved saved(JsonNode table) {
        return new Saved(
                texts(table.path("words")),
                text(table, "in"),
                table.path("machine").asText());
    }

    private static Single single(JsonNode table) {
        return new Single(
                table.path("name").asText(),
                table.path("stack").asText(),
                table.path("words").asText());
    }

    private static List<State> states(JsonNode list) {
        List<State> states = new ArrayList<>();
        list.forEach(one -> states.add(new State(
                one.path("mask").asLong(),
                one.path("value").asLong(),
                one.path("word").asText())));
        return states;
    }

    static Optional<String> text(JsonNode table, String key) {
        return Optional.of(table.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
