package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfHeader;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.elf.Segment;
import dev.unikernel.workbench.inspector.notes.CoreFacts;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.inspector.symbols.Pairing;
import dev.unikernel.workbench.inspector.symbols.SymbolKind;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What {@code inspect} prints: one object with the image's facts, its totals and its tree of sizes. */
public final class InspectRecord {
    private InspectRecord() {}

    /**
     * The record; what an image may have hundreds of thousands of is made while it is written.
     *
     * @param plain a symbol's name as people write it, or the same
     */
    public static ObjectNode of(
            GuestImage image, Systems.Match match, ByteMap map, SizeNode tree, UnaryOperator<String> plain)
            throws Malformed {
        ObjectNode record =
                Output.object().put("schema", 1).put("image", image.bootFile().toString());
        record.put("file_bytes", map.fileBytes()).put("memory_bytes", Output.bytes(map.memoryBytes()));
        header(image.boot().header(), record);
        system(image, match, record);
        symbolFile(image.pairing(), record);
        image.notes().buildId().ifPresent(id -> record.put("build_id", id));
        record.putPOJO("segments", JsonText.list(image.boot().segments(), InspectRecord::segment));
        record.putPOJO("sections", JsonText.list(image.boot().sections(), InspectRecord::section));
        record.putPOJO("notes", JsonText.list(image.notes().all(), InspectRecord::note));
        Optional<CoreFacts> core = CoreFacts.of(image.boot(), image.notes());
        core.ifPresent(facts -> core(facts, record.putObject("core")));
        record.putPOJO("tree", tree(tree, plain));
        ArrayNode warnings = record.putArray("warnings");
        map.warnings().forEach(warnings::add);
        return record;
    }

    private static void header(ElfHeader header, ObjectNode record) {
        record.put("class", header.bits())
                .put("byte_order", header.littleEndian() ? "little" : "big")
                .put("type", header.typeName())
                .put("machine", header.machineName())
                .put("entry", Output.address(header.entry()));
    }

    private static void system(GuestImage image, Systems.Match match, ObjectNode record) throws Malformed {
        ObjectNode system = record.putObject("system")
                .put("id", match.system().id())
                .put("title", match.system().title());
        match.recognition().version().ifPresent(version -> system.put("version", version));
        match.recognition().target().ifPresent(target -> system.put("target", target));
        ArrayNode evidence = system.putArray("evidence");
        match.recognition().evidence().forEach(evidence::add);
        Optional<String> obstacle = match.system().obstacle(image);
        record.put("runs_here", obstacle.isEmpty());
        obstacle.ifPresent(why -> record.put("obstacle", why));
        record.put("runs_by", match.system().tender(image).orElse("QEMU"));
        match.system().configuration(image).ifPresent(text -> record.put("configuration", text));
    }

    private static void symbolFile(Pairing pairing, ObjectNode record) {
        if (pairing.symbols().isPresent()) {
            record.put("symbol_file", pairing.symbols().get().toString());
        } else {
            record.set("symbol_file", Output.unavailable(pairing.evidence()));
        }
        record.put("pairing", pairing.evidence());
        ArrayNode refused = record.putArray("refused_symbol_files");
        pairing.refused()
                .forEach(one ->
                        refused.addObject().put("file", one.file().toString()).put("why", one.reason()));
    }

    static ObjectNode segment(Segment segment) {
        return Output.object()
                .put("type", segment.typeName())
                .put("rights", segment.rights())
                .put("offset", Output.address(segment.offset()))
                .put("address", Output.address(segment.virtualAddress()))
                .put("physical_address", Output.address(segment.physicalAddress()))
                .put("file_bytes", Output.bytes(segment.fileSize()))
                .put("memory_bytes", Output.bytes(segment.memorySize()))
                .put("align_bytes", Output.bytes(segment.align()));
    }

    static ObjectNode section(Section section) {
        return Output.object()
                .put("index", section.index())
                .put("name", section.name())
                .put("type", section.typeName())
                .put("flags", section.flagLetters())
                .put("address", Output.address(section.address()))
                .put("offset", Output.address(section.offset()))
                .put("size_bytes", Output.bytes(section.size()))
                .put("file_bytes", Output.bytes(section.fileSize()))
                .put("align_bytes", Output.bytes(section.align()));
    }

    static ObjectNode note(Note note) {
        return Output.object()
                .put("owner", note.owner())
                .put("type", Integer.toUnsignedLong(note.type()))
                .put("type_name", note.typeName())
                .put("offset", Output.address(note.offset()))
                .put("desc_bytes", note.desc().length())
                .put("meaning", note.meaning());
    }

    private static void core(CoreFacts facts, ObjectNode object) {
        if (facts.program().isEmpty()) {
            object.set("program", Output.unavailable("no note says it"));
        } else {
            object.put("program", facts.program()).put("arguments", facts.arguments());
        }
        ArrayNode threads = object.putArray("threads");
        for (CoreFacts.Task thread : facts.threads()) {
            ObjectNode registers = threads.addObject()
                    .put("id", thread.id())
                    .put("signal", thread.signal())
                    .putObject("registers");
            thread.registers().forEach((name, value) -> registers.put(name, Output.address(value)));
        }
        ArrayNode files = object.putArray("files");
        for (CoreFacts.Mapping file : facts.files()) {
            files.addObject()
                    .put("start", Output.address(file.start()))
                    .put("end", Output.address(file.end()))
                    .put("offset", Output.address(file.offset()))
                    .put("path", file.path());
        }
    }

    /** A tree of sizes; {@code plain} gives a symbol's name as people write it, or the same. */
    public static JsonText.Part tree(SizeNode node, UnaryOperator<String> plain) {
        return to -> node(node, plain, to);
    }

    private static void node(SizeNode node, UnaryOperator<String> plain, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("label", node.label());
        to.writeStringField("kind", node.kind().label());
        to.writeFieldName("file_bytes");
        to.writeNumber(Output.bytes(node.fileBytes()));
        to.writeFieldName("memory_bytes");
        to.writeNumber(Output.bytes(node.memoryBytes()));
        if (!node.children().isEmpty()) {
            to.writeArrayFieldStart("children");
            for (SizeNode child : node.children()) {
                node(child, plain, to);
            }
            to.writeEndArray();
        }
        String name = plain.apply(node.label());
        if (!name.equals(node.label())) {
            to.writeStringField("demangled", name);
        }
        to.writeEndObject();
    }

    /** All symbols but section and file names, as {@code nm} lists them; {@code dynsym} names bear their versions. */
    public static JsonText.Part symbols(SymbolTable symbols) {
        PrimitiveIterator.OfInt shown = IntStream.range(1, symbols.count())
                .filter(i -> symbols.kind(i) != SymbolKind.SECTION && symbols.kind(i) != SymbolKind.FILE)
                .iterator();
        return JsonText.list(
                () -> shown,
                i -> Output.object()
                        .put("name", symbols.versionedName(i))
                        .put("address", Output.address(symbols.address(i)))
                        .put("size_bytes", Output.bytes(symbols.size(i)))
                        .put("kind", symbols.kind(i).name().toLowerCase(Locale.ROOT))
                        .put("binding", symbols.binding(i).name().toLowerCase(Locale.ROOT))
                        .put("section", symbols.sectionIndex(i)));
    }
}
