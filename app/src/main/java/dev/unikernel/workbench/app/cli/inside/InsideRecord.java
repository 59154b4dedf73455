package dev.unikernel.workbench.app.cli.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.structures.GuestHeap;
import dev.unikernel.workbench.app.structures.GuestThread;
import dev.unikernel.workbench.app.structures.GuestThreads;
import dev.unikernel.workbench.app.structures.Known;
import dev.unikernel.workbench.debugger.stack.Backtrace;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A guest's threads and heap as JSON. */
public final class InsideRecord {
    /** Of more blocks the first are listed; counts and sizes are of all. */
    private static final int MOST_BLOCKS = 1000;

    private InsideRecord() {}

    /** {@code guest_threads} of a stop. */
    public static JsonNode threads(Known<GuestThreads> read) {
        return known(read, threads -> {
            ObjectNode all = Output.object().put("count", threads.threads().size());
            ArrayNode list = all.putArray("threads");
            threads.threads().forEach(thread -> list.add(thread(thread)));
            threads.broken().ifPresent(where -> all.put("broken", where));
            notes(threads.notes(), all);
            return all;
        });
    }

    private static ObjectNode thread(GuestThread thread) {
        ObjectNode one = Output.object();
        thread.address().ifPresent(address -> one.put("address", Output.address(address)));
        one.set("name", known(thread.name(), JsonNodeFactory.instance::textNode));
        one.set("state", known(thread.state(), JsonNodeFactory.instance::textNode));
        thread.cpu().ifPresent(cpu -> one.put("cpu", cpu));
        one.set("stack", known(thread.stack(), InsideRecord::stack));
        thread.stackUsed().ifPresent(used -> one.put("stack_used_bytes", used));
        one.set("pc", known(thread.pc(), InsideRecord::address));
        one.set("sp", known(thread.sp(), InsideRecord::address));
        thread.entry().ifPresent(entry -> {
            one.put("entry_address", Output.address(entry.address()));
            entry.function().ifPresent(name -> one.put("entry", name));
        });
        JsonNode frames =
                known(thread.frames(), all -> StopRecord.stack(new Backtrace(all, List.of(), Optional.empty())));
        frames.path(0).properties().stream()
                .filter(field -> List.of("function", "file", "line").contains(field.getKey()))
                .forEach(field -> one.set(field.getKey(), field.getValue()));
        one.set("frames", frames);
        thread.odd().ifPresent(what -> one.put("odd", what));
        return one;
    }

    private static ObjectNode stack(GuestThread.Stack stack) {
        return Output.object().put("start", Output.address(stack.start())).put("size_bytes", stack.size());
    }

    /** {@code heap} of a stop. */
    public static JsonNode heap(Known<GuestHeap> read) {
        return known(read, heap -> {
            ObjectNode all = Output.object()
                    .put("taken_bytes", heap.bytes())
                    .put("used_bytes", heap.bytes(true))
                    .put("free_bytes", heap.bytes(false))
                    .put("used_blocks", heap.count(true))
                    .put("free_blocks", heap.count(false))
                    .put(
                            "largest_free_bytes",
                            heap.largestFree().map(GuestHeap.Block::size).orElse(0L));
            ArrayNode areas = all.putArray("areas");
            heap.areas()
                    .forEach(area -> areas.addObject()
                            .put("start", Output.address(area.start()))
                            .put("size_bytes", area.size()));
            ArrayNode sizes = all.putArray("sizes");
            heap.sizes()
                    .forEach(size -> sizes.addObject()
                            .put("from_bytes", size.from())
                            .put("used_blocks", size.used())
                            .put("used_bytes", size.usedBytes())
                            .put("free_blocks", size.free())
                            .put("free_bytes", size.freeBytes()));
            ArrayNode blocks = all.putArray("blocks");
            heap.blocks().stream().limit(MOST_BLOCKS).forEach(block -> blocks.add(block(block)));
            if (heap.blocks().size() > MOST_BLOCKS) {
                all.put("blocks_more", heap.blocks().size() - MOST_BLOCKS);
            }
            ObjectNode counted = all.putObject("counted");
            heap.counted().forEach((what, count) -> counted.put(what, count));
            ArrayNode damage = all.putArray("damage");
            heap.damage().forEach(damage::add);
            notes(heap.notes(), all);
            return all;
        });
    }

    /** One of {@code heap_blocks}: the block that has an address, as it was asked for. */
    public static JsonNode block(String asked, long address, Known<GuestHeap> read) {
        ObjectNode one = Output.object().put("asked", asked).put("address", Output.address(address));
        if (read.value().isEmpty()) {
            return one.put("unavailable", read.why());
        }
        GuestHeap heap = read.value().get();
        Optional<GuestHeap.Block> found = heap.at(address);
        if (found.isPresent()) {
            one.set("block", block(found.get()));
            return one.put("offset_bytes", address - found.get().memory());
        }
        return one.put(
                "unavailable",
                heap.area(address).isEmpty()
                        ? "no area of the heap has it"
                        : "it lies in an area of the heap, in no block"
                                + (heap.damage().isEmpty() ? ": in the area's own head" : "; the heap is damaged"));
    }

    private static ObjectNode block(GuestHeap.Block block) {
        ObjectNode one = Output.object()
                .put("start", Output.address(block.start()))
                .put("size_bytes", block.size())
                .put("used", block.used())
                .put("memory", Output.address(block.memory()));
        if (block.several()) {
            one.put("several", true);
        }
        return one;
    }

    private static void notes(List<String> notes, ObjectNode into) {
        if (!notes.isEmpty()) {
            ArrayNode list = into.putArray("notes");
            notes.forEach(list::add);
        }
    }

    private static JsonNode address(long address) {
        return JsonNodeFactory.instance.textNode(Output.address(address));
    }

    private static <T> JsonNode known(Known<T> value, Function<T, ? extends JsonNode> form) {
        return value.value().<JsonNode>map(form).orElseGet(() -> Output.unavailable(value.why()));
    }
}
