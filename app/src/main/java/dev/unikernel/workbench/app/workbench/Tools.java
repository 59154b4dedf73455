package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.view.addressspace.AddressSpaceTool;
import dev.unikernel.workbench.app.view.registers.RegistersTool;
import dev.unikernel.workbench.app.view.stack.StackTool;
import java.util.List;

/** The views there are. Adding one is a folder under {@code view/} and a line here. */
public final class Tools {
    private static final List<Tool> ALL = List.of(new StackTool(), new RegistersTool(), new AddressSpaceTool());

    private Tools() {}

    public static List<Tool> all() {
        return ALL;
    }
}
