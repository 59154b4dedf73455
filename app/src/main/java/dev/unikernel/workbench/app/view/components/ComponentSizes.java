package dev.unikernel.workbench.app.view.components;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.project.Component;
import dev.unikernel.workbench.inspector.bytemap.Ranges;
import dev.unikernel.workbench.inspector.dwarf.LineTable;
import dev.unikernel.workbench.inspector.dwarf.SourceLine;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many bytes of code each component has in an image: those of the symbols whose first line is in a source under the
 * component's folder, {@code /starter/NAME/} in the debug information. Data has no lines, so it is not counted.
 */
final class ComponentSizes {
    private ComponentSizes() {}

    /** @param prefixes how the debug information names folders; {@code .} is the project's own */
    static Map<String, Long> of(Opened.Look look, Iterable<String> prefixes, List<Component> components)
            throws Malformed {
        LineTable lines = LineTable.of(look.image().symbols().file());
        Ranges memory = look.map().memory();
        Map<String, Long> sizes = new HashMap<>();
        for (int i = 0; i < memory.count(); i++) {
            if (memory.symbol(i).isEmpty()) {
                continue;
            }
            Optional<SourceLine> line = lines.locate(memory.start(i));
            if (line.isPresent()) {
                String path = line.get().path();
                for (String prefix : prefixes) {
                    add(sizes, components, path, prefix, memory.length(i));
                }
            }
        }
        return sizes;
    }

    private static void add(
            Map<String, Long> sizes, List<Component> components, String path, String prefix, long bytes) {
        for (Component component : components) {
            if (!prefix.equals(".") && path.startsWith(prefix + "/" + component.name() + "/")) {
                sizes.merge(component.name(), bytes, Long::sum);
            }
        }
    }
}
