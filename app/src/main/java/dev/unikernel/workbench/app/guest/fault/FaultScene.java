package dev.unikernel.workbench.app.guest.fault;

import dev.unikernel.workbench.launcher.machine.CpuException;
import dev.unikernel.workbench.launcher.machine.CpuRegisters;
import dev.unikernel.workbench.launcher.machine.MemoryRead;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import dev.unikernel.workbench.launcher.pagetables.MachineReader;
import dev.unikernel.workbench.launcher.pagetables.Paging;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest that stands where an exception ended it, as far as it could be read.
 *
 * @param walk of the address that was touched, through the tables as they are now; empty if paging is off or was not read
 * @param cpu the registers now: in a handler, perhaps
 * @param code the bytes at the instruction in hexadecimal, at most 15; empty if they could not be read
 * @param instruction in QEMU's words; empty if it has none
 */
public record FaultScene(
        CpuException exception,
        Optional<AddressWalk> walk,
        Optional<CpuRegisters> cpu,
        String code,
        String instruction) {
    private static final int PAGE_FAULT = 14;
    private static final int LONGEST = 15;
    /** {@code 0x00101a5e:  0f 0b                    ud2} (QEMU 7.2). */
    private static final Pattern LINE =
            Pattern.compile("^0x[0-9a-f]+: +((?:[0-9a-f]{2} )*[0-9a-f]{2}) +(\\S.*)$", Pattern.MULTILINE);

    /** Reads it. Parts that cannot be read are empty; fails only if the machine is gone. */
    public static CompletableFuture<FaultScene> read(Qemu qemu, CpuException exception) {
        long pc = exception.pc();
        return qemu.registers().thenCompose(all -> {
            Optional<CpuRegisters> cpu = all.stream()
                    .filter(one -> one.cpu() == exception.cpu().orElse(0))
                    .findFirst();
            return walk(qemu, cpu, exception.vector() == PAGE_FAULT ? exception.cr2() : pc)
                    .thenCombine(
                            qemu.readVirtual(pc, LONGEST),
                            (walk, bytes) -> new FaultScene(exception, walk, cpu, hex(bytes), ""))
                    .thenCombine(qemu.hmp("x /1i 0x" + Long.toHexString(pc)), FaultScene::with);
        });
    }

    private static CompletableFuture<Optional<AddressWalk>> walk(Qemu qemu, Optional<CpuRegisters> cpu, long address) {
        return cpu.map(MachineReader::registers)
                .map(Paging::of)
                .filter(Paging.On.class::isInstance)
                .map(on -> AddressWalk.of(((Paging.On) on).format(), new MachineReader(qemu), address)
                        .thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static String hex(MemoryRead read) {
        return read instanceof MemoryRead.Bytes bytes ? HexFormat.of().formatHex(bytes.toArray()) : "";
    }

    private FaultScene with(String text) {
        Matcher line = LINE.matcher(text);
        return line.find()
                ? new FaultScene(exception, walk, cpu, code, line.group(2).strip())
                : this;
    }

    /** A register as it was at the exception: as the log has it, else as it is if the CPU still stands there. */
    OptionalLong register(String name) {
        OptionalLong logged = exception.register(name);
        return logged.isPresent()
                        || cpu.filter(now -> now.rip() == exception.pc()).isEmpty()
                ? logged
                : cpu.get().value(name);
    }

    /** A control register: no handler changes those. */
    long control(String name) {
        return cpu.map(now -> now.value(name).orElse(0)).orElse(0L);
    }
}
