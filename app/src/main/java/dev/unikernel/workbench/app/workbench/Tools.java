package dev.unikernel.workbench.app.workbench;

import dev.unikernel.workbench.app.ui.Tool;
import dev.unikernel.workbench.app.view.addressspace.AddressSpaceTool;
import dev.unikernel.workbench.app.view.boottime.BootTimeTool;
import dev.unikernel.workbench.app.view.breakpoints.BreakpointsTool;
import dev.unikernel.workbench.app.view.budgets.BudgetsTool;
import dev.unikernel.workbench.app.view.buildlog.BuildLogTool;
import dev.unikernel.workbench.app.view.builds.BuildsTool;
import dev.unikernel.workbench.app.view.compare.CompareTool;
import dev.unikernel.workbench.app.view.components.ComponentsTool;
import dev.unikernel.workbench.app.view.console.ConsoleTool;
import dev.unikernel.workbench.app.view.disassembly.DisassemblyTool;
import dev.unikernel.workbench.app.view.editor.EditorTool;
import dev.unikernel.workbench.app.view.fault.FaultTool;
import dev.unikernel.workbench.app.view.flame.FlameTool;
import dev.unikernel.workbench.app.view.gdbconsole.GdbConsoleTool;
import dev.unikernel.workbench.app.view.guestthreads.GuestThreadsTool;
import dev.unikernel.workbench.app.view.heap.HeapTool;
import dev.unikernel.workbench.app.view.hex.HexTool;
import dev.unikernel.workbench.app.view.launches.LaunchesTool;
import dev.unikernel.workbench.app.view.memory.MemoryTool;
import dev.unikernel.workbench.app.view.memorymap.MemoryMapTool;
import dev.unikernel.workbench.app.view.notes.NotesTool;
import dev.unikernel.workbench.app.view.plan.PlanTool;
import dev.unikernel.workbench.app.view.problems.ProblemsTool;
import dev.unikernel.workbench.app.view.recorded.RecordedTool;
import dev.unikernel.workbench.app.view.registers.RegistersTool;
import dev.unikernel.workbench.app.view.sections.SectionsTool;
import dev.unikernel.workbench.app.view.segments.SegmentsTool;
import dev.unikernel.workbench.app.view.sizes.SizesTool;
import dev.unikernel.workbench.app.view.snapshots.SnapshotsTool;
import dev.unikernel.workbench.app.view.stack.StackTool;
import dev.unikernel.workbench.app.view.stackuse.StackUseTool;
import dev.unikernel.workbench.app.view.strings.StringsTool;
import dev.unikernel.workbench.app.view.surface.SurfaceTool;
import dev.unikernel.workbench.app.view.symbols.SymbolsTool;
import dev.unikernel.workbench.app.view.tables.TablesTool;
import dev.unikernel.workbench.app.view.treemap.TreemapTool;
import dev.unikernel.workbench.app.view.variables.VariablesTool;
import dev.unikernel.workbench.app.view.why.WhyTool;
import java.util.List;

/** The views there are, in the order of their tabs. Adding one is a folder under {@code view/} and a line here. */
public final class Tools {
    private static final List<Tool> ALL = List.of(
            new ComponentsTool(),
            new StackTool(),
            new BreakpointsTool(),
            new RecordedTool(),
            new EditorTool(),
            new DisassemblyTool(),
            new VariablesTool(),
            new RegistersTool(),
            new FaultTool(),
            new PlanTool(),
            new LaunchesTool(),
            new ConsoleTool(),
            new GdbConsoleTool(),
            new MemoryTool(),
            new MemoryMapTool(),
            new TablesTool(),
            new BootTimeTool(),
            new GuestThreadsTool(),
            new HeapTool(),
            new SnapshotsTool(),
            new ProblemsTool(),
            new BuildLogTool(),
            new AddressSpaceTool(),
            new TreemapTool(),
            new SizesTool(),
            new SymbolsTool(),
            new SectionsTool(),
            new SegmentsTool(),
            new NotesTool(),
            new FlameTool(),
            new HexTool(),
            new StringsTool(),
            new CompareTool(),
            new BuildsTool(),
            new WhyTool(),
            new SurfaceTool(),
            new StackUseTool(),
            new BudgetsTool());

    private Tools() {}

    public static List<Tool> all() {
        return ALL;
    }
}
