package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.debug.DebugRun;
import dev.unikernel.workbench.app.cli.debug.DebugWish;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.BreakSpec;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.cli.targets.Subjects;
import dev.unikernel.workbench.app.guest.EndReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class DebugCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private final LaunchOptions launch = new LaunchOptions();
    private String target = "";
    private final List<String> breaks = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final List<String> shows = new ArrayList<>();
    private final List<String> prints = new ArrayList<>();
    private @Nullable Path transcript;

    @Override
    public String description() {
        return "Runs a guest under gdb: stops, steps, and what is to be seen at each stop.";
    }

    @Override
    public void declare(Options options) {
        options.parameter(
                "TARGET",
                "A project folder, an image, a core dump, attach:SOCKET or attach:HOST:PORT.",
                text -> target = text);
        options.values("--break", "SPEC", "LOC[,hw][,once][,skip=N][,log=TEXT][,if=EXPR]; repeat it.", breaks);
        options.values("--do", "ACTION,...", "What to do after the first stop.", actions);
        options.values("--show", "WHAT,...", "What to show at each stop.", shows);
        options.values("--print", "EXPR", "An expression to evaluate at each stop.", prints);
        options.file("--transcript", "FILE", "Records the session with gdb.", path -> transcript = path);
        options.flag("--end-guest", "Ends an attached guest at the end, instead of leaving it.", launch::endGuest);
        launch.declare(options);
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
        List<Wish> places = breaks.stream().map(BreakSpec::parse).toList();
        List<Action> todo = new ArrayList<>();
        actions.forEach(text -> todo.addAll(Action.parseAll(text)));
        List<Show> wanted = new ArrayList<>();
        shows.forEach(text -> wanted.addAll(Show.parseAll(text)));
        DebugWish wish = new DebugWish(places, wanted, prints, Optional.ofNullable(transcript));
        try (Subject opened = Subjects.open(target, launch, invocation);
                DebugRun run = new DebugRun(opened, wish, invocation)) {
            EndReport end = run.through(todo);
            ExitCode code = run.finishedAsAsked() ? ExitCode.AS_ASKED : judge(run, end, invocation);
            invocation.output().note(EndRecord.text(end));
            ObjectNode record = EndRecord.json(end, code.code());
            run.lastStand().ifPresent(stand -> {
                StopRecord.stack(stand.stack(), record);
                invocation.output().line("where it ended" + StopText.stack(record));
            });
            if (run.notDone() > 0) {
                record.put("actions_not_done", run.notDone());
            }
            invocation.output().json(record);
            return code;
        }
    }

    private static ExitCode judge(DebugRun run, EndReport end, Invocation invocation) {
        ExitCode code = ExitCodes.of(end);
        if (run.notDone() > 0) {
            invocation.output().note(run.notDone() + " actions were not done: the guest had ended");
            return code == ExitCode.AS_ASKED ? ExitCode.FELL_SHORT : code;
        }
        return code;
    }
}
