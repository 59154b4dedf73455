package dev.unikernel.workbench.app.guest;

import dev.unikernel.workbench.app.image.GuestCpu;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.LaunchConfiguration;
import dev.unikernel.workbench.app.system.Arrangement;
import dev.unikernel.workbench.app.system.BootFile;
import dev.unikernel.workbench.app.system.LaunchAsk;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.app.tools.OwnTools;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.tender.TenderCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What the user asked of a launch; what is empty is the system's choice.
 *
 * @param arguments the guest's command line
 * @param drives name to raw file, in order
 * @param forwards port of the host to port of the guest
 * @param qemuArguments added last, as they are
 * @param tools the gdb and QEMU to use, and what gdb is told
 */
public record LaunchRequest(
        Optional<String> machine,
        Optional<String> cpu,
        OptionalInt memoryMib,
        OptionalInt smp,
        Optional<Accelerator> accelerator,
        Optional<String> arguments,
        Map<String, Path> drives,
        Map<Integer, Integer> forwards,
        List<String> qemuArguments,
        OwnTools tools) {

    public static LaunchRequest none() {
        return new LaunchRequest(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                OwnTools.NONE);
    }

    /** What a launch configuration of a project asks; its values were checked when it was read. Drives are the project's. */
    public static LaunchRequest of(LaunchConfiguration configuration, Path project) {
        Map<String, Path> drives = new LinkedHashMap<>();
        configuration.drives().forEach((name, file) -> drives.put(name, project.resolve(file)));
        Map<Integer, Integer> forwards = new TreeMap<>();
        for (String forward : configuration.forwards()) {
            String[] both = forward.split(":", 2);
            forwards.put(Integer.valueOf(both[0]), Integer.valueOf(both[1]));
        }
        return new LaunchRequest(
                configuration.machine(),
                configuration.cpu(),
                configuration.memory().map(MemorySize::mebibytes).orElse(OptionalInt.empty()),
                configuration.smp(),
                configuration.accelerator().map(word -> Accelerator.valueOf(word.toUpperCase(Locale.ROOT))),
                configuration.arguments(),
                drives,
                forwards,
                configuration.qemuArguments(),
                OwnTools.of(configuration, project));
    }

    /** This request, with {@code under} for what it leaves open. Lists and maps are taken whole, not mixed. */
    public LaunchRequest over(LaunchRequest under) {
        return new LaunchRequest(
                machine.or(under::machine),
                cpu.or(under::cpu),
                memoryMib.isPresent() ? memoryMib : under.memoryMib,
                smp.isPresent() ? smp : under.smp,
                accelerator.or(under::accelerator),
                arguments.or(under::arguments),
                drives.isEmpty() ? under.drives : drives,
                forwards.isEmpty() ? under.forwards : forwards,
                qemuArguments.isEmpty() ? under.qemuArguments : qemuArguments,
                tools.over(under.tools));
    }

    /** The tender's command, if that runs images like this one, and no QEMU. */
    public Optional<TenderCommand> tender(GuestImage image, UnikernelSystem system) throws Malformed {
        Optional<String> program = system.tender(image);
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new TenderCommand(
                        tools.tender().orElse(program.get()), system.tenderArguments(image, ask(image, system))));
    }

    /** Why it cannot run here as asked, with what to do; asked before anything of it is started. */
    public Optional<String> refusal(GuestImage image, UnikernelSystem system) throws Malformed {
        boolean named = tools.tender().isPresent() && system.tender(image).isPresent();
        Optional<String> obstacle = named ? Optional.empty() : system.obstacle(image);
        return obstacle.isPresent() ? obstacle : system.unmet(image, ask(image, system));
    }

    /** Launches it as asked, held at its first instruction. */
    public CompletableFuture<? extends Guest> launch(GuestImage image, UnikernelSystem system, Guardian guardian)
            throws IOException {
        Optional<TenderCommand> tender = tender(image, system);
        return tender.isPresent()
                ? CompletableFuture.completedFuture(TenderGuest.launch(image, system, tender.get(), guardian))
                : QemuGuest.launch(image, system, command(image, system), guardian);
    }

    /**
     * The command, with the image in the form that QEMU takes, for what needs a QEMU: a recording, the times of a boot.
     *
     * @throws IOException a tender runs it
     */
    public QemuCommand inQemu(GuestImage image, UnikernelSystem system, Guardian guardian) throws IOException {
        Optional<TenderCommand> tender = tender(image, system);
        if (tender.isPresent()) {
            throw new IOException(tender.get().name() + " runs this image as a process; only what runs in QEMU can be"
                    + " recorded, go back, or be timed");
        }
        return BootFile.of(command(image, system), image, system, guardian);
    }

    private LaunchAsk ask(GuestImage image, UnikernelSystem system) throws Malformed {
        GuestCpu processor = GuestCpu.of(image.boot()).orElse(GuestCpu.X86);
        return new LaunchAsk(
                tools.qemu().orElse(processor.qemu()),
                cpu.or(preset(processor, image, system)::cpu),
                accelerator.orElse(Accelerator.AUTO),
                memoryMib,
                arguments,
                drives,
                !forwards.isEmpty(),
                String.join(" ", qemuArguments));
    }

    private static MachinePreset preset(GuestCpu processor, GuestImage image, UnikernelSystem system) throws Malformed {
        return processor == GuestCpu.X86
                ? system.machine(image)
                : new MachinePreset(processor.machine(), processor.model(), 128, List.of());
    }

    /** The command that runs an image of a system as asked. */
    public QemuCommand command(GuestImage image, UnikernelSystem system) throws Malformed {
        GuestCpu processor = GuestCpu.of(image.boot()).orElse(GuestCpu.X86);
        MachinePreset preset = preset(processor, image, system);
        Arrangement devices = system.arranged(image, ask(image, system));
        List<String> extra = new ArrayList<>(processor.arguments(image.boot()));
        extra.addAll(devices.arguments());
        extra.addAll(qemuArguments);
        QemuCommand.Builder builder = QemuCommand.builder(machine.orElse(preset.machine()))
                .binary(processor.qemu())
                .interruptLog(processor == GuestCpu.X86)
                .kernel(image.bootFile().toAbsolutePath())
                .memoryMib(memoryMib.orElse(preset.memoryMib()))
                .smp(smp.orElse(1))
                .accelerator(accelerator.orElse(Accelerator.AUTO))
                .devices(preset.devices())
                .drives(devices.drives())
                .forwards(new TreeMap<>(forwards))
                .extra(extra);
        tools.qemu().ifPresent(builder::binary);
        cpu.or(preset::cpu).ifPresent(builder::cpu);
        arguments.filter(text -> !text.isBlank()).ifPresent(builder::commandLine);
        return builder.build();
    }
}
