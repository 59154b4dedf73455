package dev.unikernel.workbench.app.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.CoreAddresses;
import dev.unikernel.workbench.debugger.mi.DebuggerException.CommandRefused;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.Qemu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A guest's whole memory and registers as an ELF core dump that gdb opens (QMP {@code dump-guest-memory}); a running guest is
 * held meanwhile. A core has physical addresses, unless the guest's code lies at others: then it has virtual ones, as the
 * page tables map them.
 */
public final class CoreDump {
    private CoreDump() {}

    /**
     * What is in the file.
     *
     * @param virtual its addresses are virtual ones
     */
    public record Written(Path file, long bytes, boolean virtual) {}

    /** Replaces the file. CommandRefused in QEMU's words, or for a guest that is not in a QEMU of ours. */
    public static CompletableFuture<Written> write(Guest guest, Path file) {
        Optional<Qemu> qemu = guest.qemu();
        if (qemu.isEmpty()) {
            return CompletableFuture.failedFuture(new CommandRefused(
                    "a core dump", guest.words() + " is no QEMU of ours, which could be asked for one", 0));
        }
        Path to = file.toAbsolutePath();
        return isElsewhere(qemu.get())
                .thenCompose(virtual -> {
                    ObjectNode wish = JsonNodeFactory.instance
                            .objectNode()
                            .put("paging", virtual)
                            .put("protocol", "file:" + to);
                    return qemu.get().qmp("dump-guest-memory", wish).thenApply(done -> virtual);
                })
                .thenApplyAsync(virtual -> finished(to, virtual));
    }

    /** Whether the first CPU runs at an address that is not the physical one. */
    private static CompletableFuture<Boolean> isElsewhere(Qemu qemu) {
        return qemu.registers().thenCompose(all -> {
            Optional<CpuRegisters> first = all.stream().findFirst();
            if (first.isEmpty()) { // of another architecture than x86
                return CompletableFuture.completedFuture(false);
            }
            String pc = Long.toHexString(first.get().rip());
            return qemu.hmp("gva2gpa 0x" + pc)
                    .thenApply(answer -> answer.contains("gpa: 0x") && !answer.contains("gpa: 0x" + pc));
        });
    }

    private static Written finished(Path file, boolean virtual) {
        try {
            CoreAddresses.correct(file);
            return new Written(file, Files.size(file), virtual);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " was written, and cannot be read", unreadable);
        }
    }
}
