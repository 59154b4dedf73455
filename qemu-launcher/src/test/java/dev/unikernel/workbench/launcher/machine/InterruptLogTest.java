package dev.unikernel.workbench.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The lines are QEMU 7.2.22's own. */
class InterruptLogTest {
    private static final String PAGE_FAULT = """
        check_exception old: 0xffffffff new 0xe
             0: v=0e e=0002 i=0 cpl=0 IP=0008:000000000010006b pc=000000000010006b SP=0010:0000000000104000 CR2=0000700000000000
        RAX=0000700000000000 RBX=00000000000f31e0 RCX=00000000c0000080 RDX=0000000000000000
        RIP=000000000010006b RFL=00000086 [--S--P-] CPL=0 II=0 A20=1 SMM=0 HLT=0
        CR0=80000011 CR2=0000700000000000 CR3=0000000000101000 CR4=00000020
        """;
    private static final String DOUBLE_FAULT = """
        check_exception old: 0xe new 0xd
             1: v=08 e=0000 i=0 cpl=0 IP=0008:000000000010006b pc=000000000010006b SP=0010:0000000000104000 env->regs[R_EAX]=0000700000000000
        RIP=000000000010006b RFL=00000086 [--S--P-] CPL=0 II=0 A20=1 SMM=0 HLT=0
        CR0=80000011 CR2=0000700000000000 CR3=0000000000101000 CR4=00000020
        """;

    private final InterruptLog log = new InterruptLog();

    private InterruptLog.Snapshot after(String... texts) {
        for (String text : texts) {
            text.lines().forEach(log::line);
        }
        return log.snapshot();
    }

    @Test
    void theFirstOfTheFinalChainIsTheCause() {
        InterruptLog.Snapshot seen = after(
                PAGE_FAULT,
                PAGE_FAULT.replace("10006b", "20006b"),
                DOUBLE_FAULT,
                "check_exception old: 0x8 new 0xd",
                "Triple fault");
        assertThat(seen.tripleFaulted()).isTrue();
        assertThat(seen.finalChain()).extracting(CpuException::vector).containsExactly(14, 8);
        CpuException cause = seen.finalChain().get(0);
        assertThat(cause.pc()).isEqualTo(0x20006b);
        assertThat(cause.rflags()).isEqualTo(0x86);
        assertThat(cause.describe()).isEqualTo("#PF error 0x2 at 0x20006b, CR2 0x700000000000");
        assertThat(seen.last()).hasSize(3);
    }

    @Test
    void interruptsAreCountedAndNoExceptions() {
        InterruptLog.Snapshot seen = after(
                PAGE_FAULT,
                "Servicing hardware INT=0x08",
                "     2: v=08 e=0000 i=0 cpl=0 IP=0008:00 pc=00 SP=0010:00 env->regs[R_EAX]=00",
                "Servicing hardware INT=0x20",
                "     3: v=20 e=0000 i=0 cpl=0 IP=0008:00 pc=00 SP=0010:00 env->regs[R_EAX]=00",
                "     4: v=10 e=0000 i=1 cpl=0 IP=0008:00 pc=00 SP=0010:00 env->regs[R_EAX]=00");
        assertThat(seen.last()).hasSize(1);
        assertThat(seen.interrupts()).isEqualTo(3);
        assertThat(seen.exceptions()).isEqualTo(1);
        assertThat(seen.endsWithException()).isFalse();
    }

    @Test
    void aResetForgetsATripleFaultBeforeIt() {
        assertThat(after(PAGE_FAULT, DOUBLE_FAULT, "Triple fault", "CPU Reset (CPU 0)")
                        .tripleFaulted())
                .isFalse();
        assertThat(log.snapshot().resets()).isEqualTo(1);
    }

    @Test
    void aFloodKeepsTheLast64() {
        for (int count = 0; count < 1000; count++) {
            after(PAGE_FAULT.replace("10006b", String.format("%06x", count)));
        }
        assertThat(log.snapshot().last()).hasSize(64);
        assertThat(log.snapshot().last().get(63).pc()).isEqualTo(999);
        assertThat(log.snapshot().exceptions()).isEqualTo(1000);
    }
}
