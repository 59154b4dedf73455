package dev.unikernel.workbench.app.structures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a system's heap is found: one of the kinds of heap that are known. */
public sealed interface HeapForm {

    /** Trailing names of the sources in whose code the heap may be half changed. */
    List<String> inside();

    /**
     * Areas in a list; in each, blocks from its head to its end, each with a header that has its size and a mark; the free
     * ones also in a list.
     *
     * @param areas the variable that points to the first
     * @param free the variable that points to the first free block
     * @param area uses: {@code next end}
     * @param block uses: {@code bytes mark next_free}; the user's memory begins where {@code next_free} lies
     * @param alignment in bytes: of each block and its size
     * @param counters what the system counts itself, by what: {@code taken used most_used blocks}
     * @param absent said of an image without the variable {@code free}
     */
    record Chain(
            String areas,
            String free,
            TypeForm area,
            TypeForm block,
            long usedMark,
            long freeMark,
            int alignment,
            Map<String, String> counters,
            List<String> inside,
            String absent)
            implements HeapForm {}

    /**
     * Pages by the buddy method, for each allocator of a list whose function tells that it is of this kind: a list of free
     * chunks for each power of two, and a bitmap of the pages in use for each piece of memory.
     *
     * @param first the variable that points to the first allocator
     * @param allocator uses: {@code next function state}
     * @param function what {@code function} then points to
     * @param state uses: {@code free_pages free_lists areas}, at the allocator's field {@code state}
     * @param chunk uses: {@code next level}; the last of a list has no next and is none
     * @param area uses: {@code next start pages bitmap}
     */
    record Buddy(
            String first,
            String function,
            TypeForm allocator,
            TypeForm state,
            TypeForm chunk,
            TypeForm area,
            int pageBytes,
            List<String> inside)
            implements HeapForm {}

    static HeapForm read(JsonNode table) {
        List<String> inside = ThreadsForm.texts(table.path("inside"));
        return switch (table.path("kind").asText()) {
            case "chain" -> {
                Map<String, String> counters = new LinkedHashMap<>();
                table.path("counters")
                        .properties()
                        .forEach(each ->
                                counters.put(each.getKey(), each.getValue().asText()));
                yield new Chain(
                        table.path("areas").asText(),
                        table.path("free").asText(),
                        TypeForm.read(table.path("area")),
                        TypeForm.read(table.path("block")),
                        table.path("used_mark").asLong(),
                        table.path("free_mark").asLong(),
                        table.path("alignment").asInt(),
                        counters,
                        inside,
                        table.path("absent").asText());
            }
            case "buddy" ->
                new Buddy(
                        table.path("first").asText(),
                        table.path("is").asText(),
                        TypeForm.read(table.path("allocator")),
                        TypeForm.read(table.path("state")),
                        TypeForm.read(table.path("chunk")),
                        TypeForm.read(table.path("area")),
                        table.path("page_bytes").asInt(),
                        inside);
            default -> throw new IllegalArgumentException("no kind of heap: " + table.path("kind"));
        };
    }

    /** A description's own word on why there is no heap; empty if it has one. */
    static Optional<String> none(JsonNode table) {
        return ThreadsForm.text(table, "none");
    }
}
