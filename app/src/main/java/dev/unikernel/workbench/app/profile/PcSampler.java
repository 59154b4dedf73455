package dev.unikernel.workbench.app.profile;

import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a running QEMU again and again where its CPUs are (the monitor's {@code info registers}); the guest is neither
 * stopped nor changed. Under TCG the program counter is that of the block a CPU runs, not of the instruction (QEMU 7.2).
 * A round that is not answered yet when the next is due puts that one off.
 */
public final class PcSampler implements AutoCloseable {
    private final Qemu qemu;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "profile-clock");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Map<Long, Long> running = new HashMap<>();
    private long halted;
    private long rounds;
    private long late;
    private volatile boolean held;

    private PcSampler(Qemu qemu) {
        this.qemu = qemu;
    }

    /** Begins at once. */
    public static PcSampler start(Qemu qemu, Duration every) {
        PcSampler sampler = new PcSampler(qemu);
        var unused = sampler.clock.scheduleAtFixedRate(sampler::ask, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return sampler;
    }

    /** Asks no more until it is told to go on: a guest that stands would be seen in one place. */
    public void hold(boolean standing) {
        held = standing;
    }

    private void ask() {
        if (held) {
            return;
        }
        if (!asking.compareAndSet(false, true)) {
            putOff();
            return;
        }
        var unused = qemu.registers().whenComplete((cpus, gone) -> {
            if (gone == null) {
                take(cpus);
            }
            asking.set(false);
        });
    }

    private synchronized void putOff() {
        late++;
    }

    private synchronized void take(List<CpuRegisters> cpus) {
        rounds++;
        for (CpuRegisters cpu : cpus) {
            if (cpu.halted()) {
                halted++;
            } else {
                long base = cpu.longMode() ? 0 : cpu.value("cs_base").orElse(0);
                running.merge(cpu.rip() + base, 1L, Long::sum);
            }
        }
    }

    /** What was seen so far. */
    public synchronized Sampled sampled() {
        return new Sampled(new Weights(running, Map.of()), halted, rounds, late);
    }

    /**
     * Samples, one a CPU and round.
     *
     * @param halted how many found the CPU waiting for an interrupt (HLT)
     * @param late rounds that were put off because QEMU had not answered the one before
     */
    public record Sampled(Weights running, long halted, long rounds, long late) {}

    /** Ends it; what was seen stays. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
