package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.image.BootHeader;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.ImageEntry;
import dev.unikernel.workbench.app.system.FactTable;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code inspect} prints: one object with the image's facts, its totals and its tree of sizes. */
public final class InspectRecord {
    private InspectRecord() {}

    public static ObjectNode of(GuestImage image, Systems.Match match, ByteMap map, SizeNode tree) throws Malformed {
        ObjectNode record =
                Output.object().put("schema", 1).put("image", image.bootFile().toString());
        record.put("file_bytes", map.fileBytes()).put("memory_bytes", map.memoryBytes());
        header(image.boot().header(), record);
        system(image, match, record);
        symbolFile(image.pairing(), record);
        image.notes().buildId().ifPresent(id -> record.put("build_id", id));
        segments(image.boot().segments(), record.putArray("segments"));
        sections(image.boot().sections(), record.putArray("sections"));
        notes(image.notes().all(), record.putArray("notes"));
        Optional<CoreFacts> core = CoreFacts.of(image.boot(), image.notes());
        core.ifPresent(facts -> core(facts, record.putObject("core")));
        record.set("tree", tree(tree));
        ArrayNode warnings = record.putArray("warnings");
        map.warnings().forEach(warnings::add);
        OptionalLong entry = image.boot().isRelocatable() ? OptionalLong.empty() : ImageEntry.of(image);
        if (entry.isPresent()) {
            BootHeader.doubt(image.boot(), entry.getAsLong()).ifPresent(warnings::add);
        }
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
        for (FactTable table : match.system().facts(image)) {
            ArrayNode rows = system.putArray(table.key());
            for (List<String> row : table.rows()) {
                ObjectNode cells = rows.addObject();
                for (int i = 0; i < row.size(); i++) {
                    if (!row.get(i).isEmpty()) {
                        cells.put(table.columns().get(i), row.get(i));
                    }
                }
            }
        }
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

    private static void segments(List<Segment> segments, ArrayNode list) {
        for (Segment segment : segments) {
            list.addObject()
                    .put("type", segment.typeName())
                    .put("rights", segment.rights())
                    .put("offset", Output.address(segment.offset()))
                    .put("address", Output.address(segment.virtualAddress()))
                    .put("physical_address", Output.address(segment.physicalAddress()))
                    .put("file_bytes", segment.fileSize())
                    .put("memory_bytes", segment.memorySize())
                    .put("align_bytes", segment.align());
        }
    }

    private static void sections(List<Section> sections, ArrayNode list) {
        for (Section section : sections) {
            list.addObject()
                    .put("index", section.index())
                    .put("name", section.name())
                    .put("type", section.typeName())
                    .put("flags", section.flagLetters())
                    .put("address", Output.address(section.address()))
                    .put("offset", Output.address(section.offset()))
                    .put("size_bytes", section.size())
                    .put("file_bytes", section.fileSize())
                    .put("align_bytes", section.align());
        }
    }

    private static void notes(List<Note> notes, ArrayNode list) {
        for (Note note : notes) {
            list.addObject()
                    .put("owner", note.owner())
                    .put("type", Integer.toUnsignedLong(note.type()))
                    .put("type_name", note.typeName())
                    .put("offset", Output.address(note.offset()))
                    .put("desc_bytes", note.desc().length())
                    .put("meaning", note.meaning());
        }
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

    /** A tree of sizes. */
    public static ObjectNode tree(SizeNode node) {
        ObjectNode object = Output.object()
                .put("label", node.label())
                .put("kind", node.kind().label())
                .put("file_bytes", node.fileBytes())
                .put("memory_bytes", node.memoryBytes());
        if (!node.children().isEmpty()) {
            ArrayNode children = object.putArray("children");
            node.children().forEach(child -> children.add(tree(child)));
        }
        return object;
    }

    /** All symbols but section and file names, as {@code nm} lists them; {@code dynsym} names bear their versions. */
    public static void addSymbols(ObjectNode record, SymbolTable symbols) {
        ArrayNode list = record.putArray("symbols");
        for (int i = 1; i < symbols.count(); i++) {
            SymbolKind kind = symbols.kind(i);
            if (kind == SymbolKind.SECTION || kind == SymbolKind.FILE) {
                continue;
            }
            list.addObject()
                    .put("name", symbols.versionedName(i))
                    .put("address", Output.address(symbols.address(i)))
                    .put("size_bytes", symbols.size(i))
                    .put("kind", kind.name().toLowerCase(Locale.ROOT))
                    .put("binding", symbols.binding(i).name().toLowerCase(Locale.ROOT))
                    .put("section", symbols.sectionIndex(i));
        }
    }
}
