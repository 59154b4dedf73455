package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.debugger.variables.Printers;
import java.nio.file.Path;
import java.util.List;

/** Says which pretty-printers gdb was given, and why not others. */
public final class PrinterNotes {
    private PrinterNotes() {}

    /** As a {@code printers} record and notes; nothing for an image that has no need of them. */
    static void tell(List<Printers.Loaded> loaded, Output output) {
        if (loaded.isEmpty()) {
            return;
        }
        ObjectNode record = Output.record("printers");
        record.set("libraries", json(loaded));
        output.json(record);
        loaded.forEach(one -> output.note("containers of " + one.library() + ": "
                + (one.why().isEmpty()
                        ? "shown by " + one.file().map(Path::toString).orElse("")
                        : one.file().isEmpty()
                                ? "shown as the structs they are, no printers found (workbench doctor says where they"
                                        + " would be)"
                                : one.why().get())));
    }

    /** Each with {@code file} and, unless gdb has it, {@code unavailable}. */
    public static ArrayNode json(List<Printers.Loaded> loaded) {
        ArrayNode list = Output.object().putArray("libraries");
        for (Printers.Loaded one : loaded) {
            ObjectNode library = list.addObject().put("library", one.library());
            one.file().ifPresent(file -> library.put("file", file.toString()));
            one.why().ifPresent(why -> library.put("unavailable", why));
        }
        return list;
    }
}
