package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.breaks.Wish;
import dev.unikernel.workbench.app.cli.debug.DebugRun;
import dev.unikernel.workbench.app.cli.debug.DebugWish;
import dev.unikernel.workbench.app.cli.debug.Whereabouts;
import dev.unikernel.workbench.app.cli.grammar.Action;
import dev.unikernel.workbench.app.cli.grammar.BreakSpec;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Show;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.cli.output.StopText;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.Subject;
import dev.unikernel.workbench.app.cli.targets.Subjects;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.values.Watches;
import dev.unikernel.workbench.debugger.variables.ValueQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class DebugCommand implements WorkbenchCommand {
    static final String UNSAVED = "no snapshot was saved: the guest ended before";

    private final CommonOptions common = new CommonOptions();
    private final LaunchOptions launch = new LaunchOptions();
    private String target = "";
    private final List<String> breaks = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final List<String> shows = new ArrayList<>();
    private final List<String> prints = new ArrayList<>();
    private final List<String> sourceMaps = new ArrayList<>();
    private @Nullable String slide;
    private @Nullable Path transcript;

    @Override
    public String description() {
        return "Runs a guest under gdb: stops, steps, and what is to be seen at each stop.";
    }

    @Override
    public void declare(Options options) {
        options.parameter(
                "TARGET",
                "A project folder, an image, a core dump, a transcript, attach:SOCKET or attach:HOST:PORT.",
                text -> target = text);
        options.values("--break", "SPEC", "LOC[,hw][,once][,skip=N][,log=TEXT][,if=EXPR]; repeat it.", breaks);
        options.values("--do", "ACTION,...", "What to do after the first stop.", actions);
        options.values("--show", "WHAT,...", "What to show at each stop.", shows);
        options.values(
                "--print",
                "[/F] EXPR",
                "An expression to evaluate at each stop; F: " + ValueQuestion.LETTERS + ".",
                prints,
                value -> value.matches("/\\S*"));
        options.file("--transcript", "FILE", "Records the session, to be opened later.", path -> transcript = path);
        options.value(
                "--slide",
                "auto|BYTES",
                "What is added to the image's addresses where it runs; auto: looked for at each stop.",
                text -> slide = text);
        options.values(
                "--source-map",
                "FROM=TO|DIR",
                "Sources compiled under FROM lie under TO; DIR: where to look for them.",
                sourceMaps);
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
        if (wanted.removeIf(new Show.Plain(Show.Kind.WATCHES)::equals)) {
            wanted.add(new Show.Watched(watches()));
        }
        DebugWish wish = new DebugWish(
                places,
                wanted,
                questions(),
                Optional.ofNullable(transcript),
                Whereabouts.parse(Optional.ofNullable(slide), sourceMaps));
        try (Subject opened = Subjects.open(target, launch, invocation);
                DebugRun run = new DebugRun(opened, wish, invocation)) {
            if (opened.isRecorded()) {
                refuseChanges();
            }
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

    private List<ValueQuestion> questions() {
        List<ValueQuestion> questions = new ArrayList<>();
        for (String text : prints) {
            try {
                questions.add(ValueQuestion.parse(text));
            } catch (IllegalArgumentException wrong) {
                throw (UsageError) new UsageError("--print " + text + ": " + wrong.getMessage()).initCause(wrong);
            }
        }
        return questions;
    }

    /** What the project of the target keeps. */
    private List<String> watches() throws IOException {
        if (!Files.isDirectory(Path.of(target))) {
            throw new UsageError("--show watches: " + target + " is no project folder, which would keep them");
        }
        return Watches.of(Path.of(target));
    }

    private void refuseChanges() {
        if (!breaks.isEmpty()) {
            throw new UsageError("--break " + breaks.get(0) + ": " + target
                    + " is a recorded session: nothing runs, so nothing can be stopped; --do continue goes to"
                    + " its next stop");
        }
        if (transcript != null) {
            throw new UsageError("--transcript " + transcript + ": " + target + " is a transcript already");
        }
    }

    private static ExitCode judge(DebugRun run, EndReport end, Invocation invocation) {
        ExitCode code = ExitCodes.of(end);
        if (run.isUnsaved()) {
            invocation.output().note(UNSAVED);
            invocation
                    .output()
                    .json(Output.record("problem").put("kind", "no-snapshot").put("what", UNSAVED));
            code = code == ExitCode.AS_ASKED ? ExitCode.FELL_SHORT : code;
        }
        if (run.notDone() > 0) {
            invocation.output().note(run.notDone() + " actions were not done: the guest had ended");
            return code == ExitCode.AS_ASKED ? ExitCode.FELL_SHORT : code;
        }
        return code;
    }
}
