package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.InspectRecord;
import dev.unikernel.workbench.app.cli.output.InspectText;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.containers.Archive;
import dev.unikernel.workbench.inspector.containers.ArchiveSizes;
import dev.unikernel.workbench.inspector.containers.Form;
import dev.unikernel.workbench.inspector.containers.PeFile;
import dev.unikernel.workbench.inspector.containers.PeSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Sizes of what is no ELF file: archives by member, PE files by section. */
public final class ContainerReport {
    private ContainerReport() {}

    /** The report; the levels are those inside each member of an archive. */
    public static Report of(Path file, Form form, List<Level> levels, int top, Predicate<String> filter, String format)
            throws IOException {
        ObjectNode record =
                Output.object().put("schema", 1).put("image", file.toString()).put("file_bytes", Files.size(file));
        List<String> columns = new ArrayList<>();
        SizeNode tree;
        if (form == Form.PE) {
            PeFile pe = PeFile.open(file);
            record.put("form", "pe").put("machine", pe.machineName()).put("subsystem", pe.subsystem());
            sections(pe, record.putArray("sections"));
            columns.add("section");
            tree = pe.sizes();
        } else {
            Archive archive = Archive.open(file);
            record.put("form", archive.isThin() ? "thin archive" : "archive");
            columns.add("member");
            levels.forEach(level -> columns.add(Levels.name(level)));
            tree = ArchiveSizes.of(String.valueOf(file.getFileName()), archive, levels, top, filter);
        }
        Names names = Names.of(tree);
        record.putPOJO("tree", InspectRecord.tree(tree, names::plain));
        if (!format.equals("text")) {
            return new Report(
                    record, "", List.of(SizesReport.table(columns, tree, names)), List.of(), ExitCode.AS_ASKED);
        }
        StringBuilder text = new StringBuilder(file.toString())
                .append("\n  ")
                .append(record.path("form").asText());
        String length = Files.size(file) + " bytes";
        String said = form == Form.THIN_ARCHIVE
                ? "the members' files and the archive itself, which has " + length
                : "the file has " + length;
        InspectText.sizes(tree, names::plain, said, text);
        return new Report(record, text.toString(), List.<Table>of(), List.of(), ExitCode.AS_ASKED);
    }

    private static void sections(PeFile pe, ArrayNode list) {
        for (PeSection section : pe.sections()) {
            list.addObject()
                    .put("name", section.name())
                    .put("rights", section.rights())
                    .put("address", Output.address(section.address()))
                    .put("offset", Output.address(section.offset()))
                    .put("memory_bytes", section.memorySize())
                    .put("file_bytes", section.size());
        }
    }
}
