package dev.unikernel.workbench.app.bench;

import dev.unikernel.workbench.app.build.BuildPlan;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.Endpoints;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** From the wish to launch to the guest's first serial byte. The guest exits by itself, so that no bare one stays when we are killed. */
public final class LaunchBenchmark implements Benchmark {
    private static final double GOAL = 1.05;
    private static final int WARM_UPS = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public int samples() {
        return 30;
    }

    @Override
    public List<Comparison> run(Bench bench, int samples) throws Exception {
        BenchProject project = BenchProject.hello(bench.directory().resolve("launch"));
        BuildPlan plan = project.build(bench.guardian());
        try (GuestImage image = GuestImage.open(plan.image(), Optional.empty())) {
            QemuCommand command = project.command(image);
            List<String> bare =
                    BareQemu.argv(command.argv(Endpoints.in(Path.of("unused"), command.serialPorts())), "stdio");
            SideBySide both = SideBySide.measure(
                    WARM_UPS, samples, () -> ours(command, bench.guardian()), () -> peer(new ProcessBuilder(bare)));
            return List.of(new Comparison(
                    "launch",
                    both.ours(),
                    both.peer(),
                    "bare QEMU",
                    "the sample hello, from the call to its first serial byte: our launch (private directory, sockets,"
                            + " guardian, QMP greeting, gdb stub, resume) against ProcessBuilder with the same machine,"
                            + " accelerator, memory, kernel and devices, not held, serial on a pipe, no QMP, no gdb stub,"
                            + " interrupt log to /dev/null; JVM and guardian are warm on our side",
                    OptionalDouble.of(GOAL),
                    List.of()));
        }
    }

    private static long ours(QemuCommand command, Guardian guardian) throws Exception {
        long begin = System.nanoTime();
        Qemu qemu = Qemu.launch(command, guardian).get();
        try {
            CompletableFuture<Long> first = new CompletableFuture<>();
            qemu.serial(0).onBytes(bytes -> first.complete(System.nanoTime()));
            CompletableFuture<Void> unused = qemu.resume();
            return first.get(LIMIT.toSeconds(), TimeUnit.SECONDS) - begin;
        } finally {
            qemu.kill().get();
        }
    }

    private static long peer(ProcessBuilder bare) throws Exception {
        bare.redirectError(ProcessBuilder.Redirect.DISCARD); // a warning is no serial byte
        long begin = System.nanoTime();
        try (BareProcess qemu = BareProcess.start(bare, LIMIT)) {
            qemu.readFirstByte();
            return System.nanoTime() - begin;
        }
    }
}
