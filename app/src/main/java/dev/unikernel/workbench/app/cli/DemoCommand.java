package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.debug.DebugRun;
import dev.unikernel.workbench.app.cli.debug.DebugWish;
import dev.unikernel.workbench.app.cli.debug.Whereabouts;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.InspectRecord;
import dev.unikernel.workbench.app.cli.output.InspectText;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.Launched;
import dev.unikernel.workbench.app.cli.targets.Target;
import dev.unikernel.workbench.app.cli.targets.Targets;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.project.NewProject;
import dev.unikernel.workbench.app.system.starter.StarterDescription;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class DemoCommand implements WorkbenchCommand {
    private static final String SAMPLE = "hello";

    private final CommonOptions common = new CommonOptions();
    private final Supplier<ExitCode> inWindow;
    private boolean window;

    /** {@code inWindow} does the same in the window, and returns when it was closed. */
    DemoCommand(Supplier<ExitCode> inWindow) {
        this.inWindow = inWindow;
    }

    @Override
    public String description() {
        return "The main job in one go, on the sample: build, launch, debug, look.";
    }

    @Override
    public void declare(Options options) {
        options.flag("--window", "In the window.", () -> window = true);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public boolean isLineProtocol() {
        return true;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (window) {
            if (common.isJson()) {
                throw new UsageError("demo --window tells nothing as JSON; leave --json or --window out");
            }
            return inWindow.get();
        }
        Output output = invocation.output();
        Path project = invocation.guardian().newPrivateDirectory("demo").resolve(SAMPLE);
        output.note("1. a new project from the sample " + SAMPLE);
        NewProject.create(project, StarterDescription.shipped(), SAMPLE);
        output.note("2. build it");
        LaunchOptions options = new LaunchOptions();
        try (Target target = Targets.open(project.toString(), options, invocation)) {
            output.note("3. launch it in QEMU, stop it in main, step, let it end");
            EndReport end = debug(target, options, invocation);
            output.note("4. look at the image: every byte of the file has an owner");
            look(target, output);
            ExitCode code = ExitCodes.of(end);
            output.line("");
            output.line(EndRecord.text(end));
            output.json(EndRecord.json(end, code.code()));
            return code;
        }
    }

    private static EndReport debug(Target target, LaunchOptions options, Invocation invocation) throws Exception {
        List<Wish> main = List.of(Wish.at(new Location.Function("main")));
        List<Show> shows = Show.parseAll("source,stack,locals,registers");
        DebugWish wish = new DebugWish(main, shows, List.of(), Optional.empty(), Whereabouts.AS_BUILT);
        try (DebugRun run = new DebugRun(new Launched(target, options), wish, invocation)) {
            return run.through(Action.parseAll("next,continue"));
        }
    }

    private static void look(Target target, Output output) throws Exception {
        ByteMap map = ByteMap.of(target.image().boot(), target.image().symbols());
        SizeNode tree = map.tree(List.of(Level.SECTION), Integer.MAX_VALUE);
        ObjectNode record = InspectRecord.of(target.image(), target.match(), map, tree, name -> name);
        ObjectNode line = Output.record("inspection");
        line.set("image", record);
        output.json(line);
        output.line("");
        output.line(InspectText.of(record, target.image(), tree, name -> name));
    }
}
