package dev.unikernel.workbench.app.boottime;

import dev.unikernel.workbench.app.bench.BareQemu;
import dev.unikernel.workbench.launcher.guardian.ChildProcess;
import dev.unikernel.workbench.launcher.machine.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One launch of the same QEMU as someone without us would type it, its serial line on a pipe. The guardian starts it, as it does
 * ours, for a guest of somebody else's need not end by itself. Blocks; it is gone when it returns.
 */
final class BareBoot {
    private final BootPlan plan;
    private final List<String> argv;

    BareBoot(BootPlan plan) {
        this.plan = plan;
        this.argv = BareQemu.argv(
                plan.command()
                        .argv(Endpoints.in(Path.of("unused"), plan.command().serialPorts())),
                "stdio");
    }

    /** The command, program first. */
    List<String> argv() {
        return argv;
    }

    /** IOException if it cannot be started. */
    BootRun run() throws IOException {
        ProcessBuilder spec = new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.DISCARD);
        long begin = System.nanoTime();
        ChildProcess qemu = plan.guardian().start(spec);
        CompletableFuture<Void> late = new CompletableFuture<Void>()
                .completeOnTimeout(null, plan.limit().toMillis(), TimeUnit.MILLISECONDS);
        var unused = late.thenRun(qemu::destroyForcibly);
        ConsoleWatch watch = new ConsoleWatch(plan.ready());
        try (InputStream output = qemu.getInputStream();
                OutputStream input = qemu.getOutputStream()) {
            input.write(plan.typed());
            input.flush();
            byte[] buffer = new byte[1 << 16];
            int got;
            while (!watch.goal().isDone() && (got = output.read(buffer)) >= 0) {
                watch.accept(Arrays.copyOf(buffer, got));
            }
        } finally {
            late.cancel(false);
            qemu.destroyForcibly().onExit().join();
        }
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        if (watch.firstByte().isDone()) {
            phases.put(Phase.FIRST_BYTE, watch.firstByte().join() - begin);
        }
        if (watch.readyAt().isDone()) {
            phases.put(Phase.READY, watch.readyAt().join() - begin);
        }
        return new BootRun(phases, watch.goal().isDone(), Optional.empty());
    }
}
