package dev.unikernel.workbench.app.cli.targets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.CommandProblem;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.tender.TenderCommand;
import dev.unikernel.workbench.launcher.travel.Recorder;
import dev.unikernel.workbench.launcher.travel.Recording;
import java.util.Locale;
import java.util.Optional;

/** A guest that we start, from an image; for time travel, one recording of it that is played as often as it is started. */
public final class Launched implements Subject {
    private final Target target;
    private final LaunchOptions options;
    private Optional<Recording> recording = Optional.empty();

    public Launched(Target target, LaunchOptions options) {
        this.target = target;
        this.options = options;
    }

    @Override
    public StartedGuest start(Invocation invocation) throws Exception {
        boolean travels = options.timeTravel() || target.timeTravel();
        Optional<TenderCommand> tender = target.launch().tender(target.image(), system());
        if (travels && tender.isPresent()) {
            throw new CommandProblem(
                    ExitCode.CANNOT_RUN,
                    tender.get().name() + " runs this image as a process, which cannot be recorded",
                    "leave --time-travel away; built for a machine (Solo5: -z solo5-abi=virtio) it could go back");
        }
        if (travels && recording.isEmpty()) {
            recording = Optional.of(recorded(invocation));
        }
        return recording.isPresent()
                ? StartedGuest.of(target, recording.get(), options, invocation)
                : StartedGuest.of(target, options, invocation, text -> {});
    }

    private Recording recorded(Invocation invocation) throws Exception {
        QemuCommand command = target.launch().inQemu(target.image(), system(), invocation.guardian());
        Recorder recorder = new Recorder(command, invocation.guardian());
        Recording made = recorder.record(options.recordFor(), options.serialInput());
        String seconds = String.format(Locale.ROOT, "%.2f s", made.ran().toMillis() / 1000.0);
        String end = made.end()
                .map(MachineEnd::reason)
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("running");
        ObjectNode record = Output.record("recorded").put("ran_ms", made.ran().toMillis());
        record.put("end", end).put("goes_back_from_end", made.last().isPresent());
        invocation.output().json(record);
        invocation
                .output()
                .note("recorded " + seconds + " (" + end + "); what follows is that run, played"
                        + (made.last().isPresent()
                                ? ""
                                : ", and its end takes its QEMU with it: stop before it to go back"));
        return made;
    }

    @Override
    public DebugRequest debug() {
        return target.debug();
    }

    @Override
    public Optional<GuestImage> image() {
        return Optional.of(target.image());
    }

    @Override
    public UnikernelSystem system() {
        return target.match().system();
    }

    @Override
    public boolean beginsAtTheBeginning() {
        return options.fromSnapshot().isEmpty();
    }

    @Override
    public boolean canRestart() {
        return true;
    }

    @Override
    public Optional<String> savesAs() {
        return options.saveSnapshot();
    }

    @Override
    public void save(StartedGuest started, Invocation invocation, Optional<String> where) throws Exception {
        started.save(target, options.saveSnapshot().orElseThrow(), invocation, where);
    }

    @Override
    public void close() {
        target.close();
    }
}
