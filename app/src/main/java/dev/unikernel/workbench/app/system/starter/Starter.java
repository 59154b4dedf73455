package dev.unikernel.workbench.app.system.starter;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.ProjectProblem;
import dev.unikernel.workbench.app.project.SystemOffer;
import dev.unikernel.workbench.app.structures.Structures;
import dev.unikernel.workbench.app.system.ExitReading;
import dev.unikernel.workbench.app.system.GuestMemory;
import dev.unikernel.workbench.app.system.MachinePreset;
import dev.unikernel.workbench.app.system.Recognition;
import dev.unikernel.workbench.app.system.UnikernelSystem;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.notes.Note;
import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.MachineEnd;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own small library operating system, which ships inside: the default, the sample and the test bench. */
public final class Starter implements UnikernelSystem {
    private static final String OWNER = "Starter";
    private static final int CONFIGURATION = 1;

    /** What the guest adds to its status, so that none looks like QEMU's own 0 or 1 (boot/exit of the starter). */
    private static final int STATUS_BASE = 0x20;

    /** How its console begins the report of a panic (boot/fault.c). */
    private static final Pattern PANIC = Pattern.compile("(?m)^panic: [^\\r\\n]*");

    /** An option of its configuration (starter.toml). */
    private static final Pattern THREAD_STACK = Pattern.compile("(?m)^thread_stack_kib = (\\d{1,7})$");

    @Override
    public String id() {
        return "starter";
    }

    @Override
    public String title() {
        return "Starter";
    }

    @Override
    public URI homePage() {
        return URI.create("docs/systems/starter.md"); // it lives in this repository
    }

    @Override
    public Recognition recognise(GuestImage image) throws Malformed {
        Optional<Note> note = image.notes().find(OWNER, CONFIGURATION);
        return note.isEmpty()
                ? Recognition.no()
                : Recognition.by("note Starter type 1 (its configuration) at offset 0x"
                                + Long.toHexString(note.get().offset()))
                        .withTarget("pvh");
    }

    /** isa-debug-exit takes the status, pvpanic the news of a fault; both at QEMU's default ports. */
    @Override
    public MachinePreset machine(GuestImage image) {
        return new MachinePreset(
                "microvm", Optional.empty(), 32, List.of("isa-debug-exit,iobase=0x501,iosize=4", "pvpanic"));
    }

    /** The note's text is the configuration, NUL-padded. */
    @Override
    public Optional<String> configuration(GuestImage image) throws Malformed {
        return image.notes()
                .find(OWNER, CONFIGURATION)
                .map(note -> note.desc().string(0, (int) Math.min(note.desc().length(), 64 << 10)));
    }

    @Override
    public OptionalLong threadStackBytes(GuestImage image) throws Malformed {
        Matcher written = THREAD_STACK.matcher(configuration(image).orElse(""));
        return written.find() ? OptionalLong.of(Long.parseLong(written.group(1)) << 10) : OptionalLong.empty();
    }

    @Override
    public ExitReading readExit(MachineEnd end, String console) {
        if (end.reason() == MachineEnd.Reason.PANICKED) {
            return PANIC.matcher(console)
                    .results()
                    .reduce((earlier, last) -> last)
                    .<ExitReading>map(found -> new ExitReading.Died(ExitReading.Death.PANIC, found.group()))
                    .orElseGet(ExitReading.AsTheMachineSaw::new);
        }
        if (end.reason() != MachineEnd.Reason.EXITED || end.status().isEmpty()) {
            return new ExitReading.AsTheMachineSaw();
        }
        int written = end.status().getAsInt();
        int status = written - STATUS_BASE;
        return status >= 0 && status < 32
                ? new ExitReading.Status(
                        status, "wrote 0x" + Integer.toHexString(written) + " to isa-debug-exit: 0x20 and the status")
                : new ExitReading.Unknowable("it wrote 0x" + Integer.toHexString(written)
                        + " to isa-debug-exit, which the starter never does: statuses are 0x20 to 0x3f");
    }

    @Override
    public CompletableFuture<Optional<CpuException>> recordedFault(GuestImage image, GuestMemory memory) {
        return address(image)
                .map(address -> memory.read(address, FaultRecord.BYTES)
                        .thenApply(read -> read instanceof MemoryRead.Bytes bytes
                                ? FaultRecord.read(bytes.bytes())
                                : Optional.<CpuException>empty()))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Optional<Long> address(GuestImage image) {
        try {
            return image.symbols().named(FaultRecord.SYMBOL).stream()
                    .findFirst()
                    .map(symbol -> symbol.address() + image.slide());
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<SystemOffer> offer() {
        return Optional.of(StarterDescription.shipped());
    }

    @Override
    public BuildPlan plan(Project project) throws ProjectProblem, IOException {
        return StarterBuild.plan(project);
    }

    /** {@code structures.toml}, read when it is asked for. */
    @Override
    public Structures structures() {
        return Structures.beside(Starter.class);
    }

    /** The folder below {@code /starter}, as the build names it; all else is the project's own. */
    @Override
    public Optional<String> component(String path) {
        if (path.startsWith("[")) {
            return Optional.empty();
        }
        String[] names = path.split("/", -1);
        boolean ours = names.length > 3 && names[0].isEmpty() && names[1].equals("starter");
        return Optional.of(ours ? names[2] : "project");
    }
}
