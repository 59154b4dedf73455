package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.Quantity;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.measures.ProfileRecord;
import dev.unikernel.workbench.app.cli.measures.ProfileText;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.outcome.ExitCodes;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.LaunchOptions;
import dev.unikernel.workbench.app.cli.targets.StartedGuest;
import dev.unikernel.workbench.app.cli.targets.Target;
import dev.unikernel.workbench.app.cli.targets.Targets;
import dev.unikernel.workbench.app.guest.EndReport;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.profile.BlockCounter;
import dev.unikernel.workbench.app.profile.Coverage;
import dev.unikernel.workbench.app.profile.PcSampler;
import dev.unikernel.workbench.app.profile.Profile;
import dev.unikernel.workbench.app.profile.Weights;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

final class ProfileCommand implements WorkbenchCommand {
    private static final Duration EVERY = Duration.ofMillis(10);

    private final CommonOptions common = new CommonOptions();
    private final LaunchOptions launch = new LaunchOptions();
    private String target = "";
    private Duration length = Duration.ofSeconds(10);
    private boolean exact;

    @Override
    public String description() {
        return "Tells where a guest's time goes, without changing the guest.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("TARGET", "A project folder or an image.", text -> target = text);
        options.value(
                "--seconds",
                "S",
                "How long to watch it, if it does not end before; 10.",
                text -> length = Quantity.seconds("--seconds", text));
        options.flag("--exact", "Counts each instruction by a plugin for TCG; slower.", () -> exact = true);
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
        launch.refuseTimeTravel("profile");
        launch.refuseSaving("profile");
        try (Target opened = Targets.open(target, launch, invocation)) {
            opened.needsQemu("workbench profile");
            return exact ? counted(opened, invocation) : sampled(opened, invocation);
        }
    }

    private ExitCode sampled(Target opened, Invocation invocation) throws Exception {
        Output output = invocation.output();
        try (StartedGuest started = StartedGuest.of(opened, launch, invocation, text -> {});
                PcSampler sampler = PcSampler.start(started.guest().qemu().orElseThrow(), EVERY)) {
            EndReport end = toItsEnd(started);
            PcSampler.Sampled sampled = sampler.sampled();
            Profile profile = Profile.of(sampled.running(), opened.image()::place);
            return tell(
                    ProfileRecord.sampled(sampled, profile, EVERY), ProfileText.sampled(sampled, profile), end, output);
        }
    }

    private ExitCode counted(Target opened, Invocation invocation) throws Exception {
        QemuCommand command =
                opened.launch().command(opened.image(), opened.match().system());
        if (command.acceleratorChoice().accelerator() != Accelerator.TCG) {
            throw new UsageError("--exact counts in TCG, and this launch is under "
                    + command.acceleratorChoice().accelerator() + "; add --accel tcg");
        }
        BlockCounter counter;
        try {
            counter = BlockCounter.build(invocation.guardian(), command.binary());
        } catch (BlockCounter.CannotCount cannot) {
            throw new CommandProblem(
                    ExitCode.CANNOT_RUN,
                    "--exact: the plugin that counts cannot be built: " + cannot.getMessage(),
                    "it is built by cc (Debian: apt install gcc libc6-dev); without --exact nothing is built");
        }
        EndReport end;
        try (StartedGuest started = StartedGuest.of(opened, counter.with(command), launch, invocation, text -> {})) {
            end = toItsEnd(started);
        }
        Weights counts = counter.counts();
        Profile profile = Profile.of(counts, opened.image()::place);
        Coverage coverage = Coverage.of(opened.image(), counts);
        return tell(
                ProfileRecord.counted(profile, coverage),
                ProfileText.counted(profile, coverage),
                end,
                invocation.output());
    }

    /** Lets it run to its end, or as long as was asked, and then ends it. */
    private EndReport toItsEnd(StartedGuest started) throws Exception {
        Guest guest = started.guest();
        guest.resume().get();
        try {
            guest.ended().copy().get(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException longEnough) {
            guest.end().get();
        }
        started.flush();
        return guest.ended().get();
    }

    private static ExitCode tell(ObjectNode record, String text, EndReport end, Output output) {
        output.json(record);
        output.line(text);
        boolean asAsked = end.reason() == EndReport.Reason.KILLED && end.by().equals("workbench");
        ExitCode code = asAsked ? ExitCode.AS_ASKED : ExitCodes.of(end);
        output.note(EndRecord.text(end));
        output.json(EndRecord.json(end, code.code()));
        return code;
    }
}
