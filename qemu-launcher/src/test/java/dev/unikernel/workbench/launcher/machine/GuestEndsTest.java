package dev.unikernel.workbench.launcher.machine;

import static dev.unikernel.workbench.launcher.machine.Guests.EXIT;
import static dev.unikernel.workbench.launcher.machine.Guests.FAULT;
import static dev.unikernel.workbench.launcher.machine.Guests.HALT;
import static dev.unikernel.workbench.launcher.machine.Guests.PANIC;
import static dev.unikernel.workbench.launcher.machine.Guests.TO_64_BITS;
import static dev.unikernel.workbench.launcher.machine.Guests.WITH_IDT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.MachineEnd.By;
import dev.unikernel.workbench.launcher.machine.MachineEnd.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GuestEndsTest {
    @TempDir
    Path directory;

    private Guardian guardian;

    @BeforeEach
    void start() throws IOException {
        guardian = Guardian.start();
    }

    @AfterEach
    void end() {
        guardian.close();
    }

    private Qemu launch(QemuCommand command) throws Exception {
        return Qemu.launch(command, guardian).get(10, TimeUnit.SECONDS);
    }

    private Qemu run(String machine, String body) throws Exception {
        Qemu qemu =
                launch(Guests.command(Guests.build(directory, body), machine).build());
        qemu.resume().get(10, TimeUnit.SECONDS);
        return qemu;
    }

    private static MachineEnd endOf(Qemu qemu) throws Exception {
        return qemu.ended().get(10, TimeUnit.SECONDS);
    }

    private static String console(Qemu qemu) {
        return new String(qemu.serial(0).tail(1 << 16), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "microvm, 32",
        "q35, 33",
        "pc, 63",
        "'microvm,acpi=off,pic=off,pit=off,rtc=off', 41",
        "microvm, 68",
        "microvm, 71"
    })
    void aGuestThatLeavesAStatusHasExited(String machine, int status) throws Exception {
        Qemu qemu = run(machine, Guests.print("bye") + Guests.exit(status));
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.EXITED);
        assertThat(end.by()).isEqualTo(By.GUEST);
        assertThat(end.status()).hasValue(status);
        assertThat(end.qemuExit()).hasValue(2 * status + 1);
        assertThat(console(qemu)).isEqualTo("bye");
        assertThat(qemu.state()).isEqualTo(new MachineState.Ended(end));
    }

    @Test
    void aGuestThatSwitchesOffIsPoweredOffAndCanStillBeRead() throws Exception {
        // ICH9: enable ACPI's PM base at 0x600 as firmware does on q35, then SLP_EN with S5
        Qemu qemu = run("q35", Guests.print("off") + "mov $0x604, %dx\nmov $0x2000, %ax\noutw %ax, %dx\n" + HALT);
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.POWERED_OFF);
        assertThat(end.qemuExit()).isEmpty();
        assertThat(end.registers()).hasSize(1);
        assertThat(console(qemu)).isEqualTo("off");
        assertThat(qemu.readPhysical(0x100000, 16).get(5, TimeUnit.SECONDS)).isInstanceOf(MemoryRead.Bytes.class);
        qemu.stop().get(5, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(qemu.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
        assertThat(qemu.gdbSocket().getParent()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov $0xcf9, %dx\nmov $6, %al\noutb %al, %dx\n", "mov $0xfe, %al\noutb %al, $0x64\n"})
    void aGuestThatAsksForAResetIsNotAFault(String ask) throws Exception {
        MachineEnd end = endOf(run("q35", Guests.print("again") + ask + HALT));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.RESET);
        assertThat(end.exception()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35", "pc"})
    void anUndefinedInstructionWithoutAnIdtIsAFault(String machine) throws Exception {
        Qemu qemu = run(machine, Guests.print("x") + "ud2\n");
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.FAULTED);
        assertThat(end.exception().orElseThrow().mnemonic()).isEqualTo("#UD");
        assertThat(end.exception().orElseThrow().pc())
                .isEqualTo(end.registers().get(0).rip());
        assertThat(console(qemu)).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"microvm", "q35"})
    void aPageFaultWithoutAnIdtIsTheFirstOfItsChain(String machine) throws Exception {
        MachineEnd end = endOf(run(machine, TO_64_BITS + FAULT));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.FAULTED);
        CpuException exception = end.exception().orElseThrow();
        assertThat(exception.mnemonic()).isEqualTo("#PF");
        assertThat(exception.errorCode()).isEqualTo(2);
        assertThat(exception.cr2()).isEqualTo(0x700000000000L);
        assertThat(exception.pc()).isEqualTo(end.registers().get(0).rip());
        assertThat(exception.rflags()).isEqualTo(end.registers().get(0).rflags());
        assertThat(end.evidence()).anyMatch(fact -> fact.contains("#DF"));
        assertThat(end.registers().get(0).longMode()).isTrue();
    }

    @Test
    void withoutAnInterruptLogATripleFaultIsNotCalledAReset() throws Exception {
        Path image = Guests.build(directory, "ud2\n");
        Qemu qemu = launch(Guests.command(image, "q35").interruptLog(false).build());
        qemu.resume().get(10, TimeUnit.SECONDS);
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.UNKNOWN);
        assertThat(end.evidence()).anyMatch(fact -> fact.contains("no interrupt log"));
    }

    @Test
    void withoutAnInterruptLogAPortWriteBeforeThePcShowsAReset() {
        MachineEnd end = new EndJudge(List.of(), Optional.empty(), "").shutdown("guest-reset", Optional.of(true));
        assertThat(end.reason()).isEqualTo(Reason.RESET);
    }

    @Test
    void aPanicWithoutAFaultIsAPanic() throws Exception {
        MachineEnd end = endOf(run("q35", Guests.print("oh") + TO_64_BITS + PANIC + HALT));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.PANICKED);
        assertThat(end.by()).isEqualTo(By.GUEST);
    }

    @Test
    void aPanicToldByAnExceptionHandlerIsAFault() throws Exception {
        MachineEnd end = endOf(
                run("q35", TO_64_BITS + WITH_IDT + FAULT + HALT + "page_fault: sub $4096, %rsp\n" + PANIC + HALT));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.FAULTED);
        assertThat(end.exception().orElseThrow().cr2()).isEqualTo(0x700000000000L);
        assertThat(end.registers()).hasSize(1);
    }

    @Test
    void aHandlerOnAnotherStackIsFoundByTheFramesOwnStack() throws Exception {
        MachineEnd end = endOf(
                run("q35", TO_64_BITS + WITH_IDT + FAULT + HALT + "page_fault: mov $0x1000000, %rsp\n" + PANIC + HALT));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.FAULTED);
        assertThat(end.evidence()).anyMatch(fact -> fact.contains("pushed to"));
    }

    @Test
    void aPanicAfterAHandledFaultIsNotAFault() throws Exception {
        String skips = "page_fault: add $8, %rsp\naddq $6, (%rsp)\niretq\n";
        MachineEnd end = endOf(run("q35", TO_64_BITS + WITH_IDT + FAULT + PANIC + HALT + skips));
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.PANICKED);
        assertThat(end.exceptions()).extracting(CpuException::mnemonic).containsExactly("#PF");
    }

    @Test
    void aHaltedGuestRunsUntilItIsPausedAndShowsItsHalt() throws Exception {
        Qemu qemu = run("microvm", Guests.print("idle") + HALT);
        CompletableFuture<Void> printed = new CompletableFuture<>();
        qemu.serial(0).onBytes(bytes -> {
            if (console(qemu).equals("idle")) {
                printed.complete(null);
            }
        });
        printed.get(10, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!qemu.registers().get(5, TimeUnit.SECONDS).get(0).halted()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        assertThat(qemu.state()).isEqualTo(new MachineState.Running());
        qemu.pause().get(5, TimeUnit.SECONDS);
        assertThat(qemu.state()).isEqualTo(new MachineState.Stopped());
        assertThat(qemu.registers().get(5, TimeUnit.SECONDS).get(0).halted()).isTrue();
        qemu.stop().get(5, TimeUnit.SECONDS);
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).isEqualTo(Reason.KILLED);
        assertThat(end.by()).isEqualTo(By.WORKBENCH);
    }

    @ParameterizedTest
    @CsvSource({"KILL, 137", "TERM, 0"})
    void aQemuKilledFromOutsideIsKilledByOutside(String signal, int exit) throws Exception {
        Qemu qemu = run("microvm", HALT);
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(qemu.pid()))
                        .start()
                        .waitFor())
                .isZero();
        MachineEnd end = endOf(qemu);
        assertThat(end.reason()).as(end.toString()).isEqualTo(Reason.KILLED);
        assertThat(end.by()).isEqualTo(By.OUTSIDE);
        assertThat(end.qemuExit()).hasValue(exit);
    }

    @Test
    void killEndsAQemuThatIsStoppedByASignal() throws Exception {
        Qemu qemu = run("microvm", HALT);
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(qemu.pid()))
                        .start()
                        .waitFor())
                .isZero();
        qemu.stop().get(10, TimeUnit.SECONDS);
        assertThat(endOf(qemu).by()).isEqualTo(By.WORKBENCH);
    }

    @Test
    void allBytesOfAFloodBeforeTheExitArrive() throws Exception {
        flood(128 << 10);
    }

    /** 16550 output takes about 9 s a MiB on a slow machine. */
    @Test
    @Tag("long")
    @Timeout(120)
    void aMebibyteBeforeTheExitArrivesWhole() throws Exception {
        flood(1 << 20);
    }

    private void flood(int bytes) throws Exception {
        String flood = """
            mov $COUNT, %ebx
            5: mov $0x3fd, %dx
            6: inb %dx, %al
            test $0x20, %al
            jz 6b
            mov $0x3f8, %dx
            mov %bl, %al
            outb %al, %dx
            dec %ebx
            jnz 5b
            mov $0x3fd, %dx
            7: inb %dx, %al
            test $0x40, %al
            jz 7b
            """;
        Qemu qemu = run("microvm", flood.replace("COUNT", Integer.toString(bytes)) + EXIT.replace("STATUS", "32"));
        assertThat(qemu.ended().get(110, TimeUnit.SECONDS).reason()).isEqualTo(Reason.EXITED);
        assertThat(qemu.serial(0).bytesReceived()).isEqualTo(bytes);
        assertThat(qemu.serial(0).tail(3)).containsExactly(3, 2, 1);
    }

    @Test
    void eightGuestsAtOnceHaveEachItsOwnEnd() throws Exception {
        Path image = Guests.build(directory, Guests.print("one") + "mov %cs, %eax\n" + Guests.exit(32));
        Path other = Guests.build(Files.createDirectory(directory.resolve("other")), "ud2\n");
        List<CompletableFuture<Qemu>> guests = new ArrayList<>();
        for (int guest = 0; guest < 8; guest++) {
            guests.add(Qemu.launch(
                    Guests.command(guest % 2 == 0 ? image : other, "microvm").build(), guardian));
        }
        for (int guest = 0; guest < 8; guest++) {
            Qemu qemu = guests.get(guest).get(20, TimeUnit.SECONDS);
            qemu.resume().get(10, TimeUnit.SECONDS);
            assertThat(endOf(qemu).reason()).isEqualTo(guest % 2 == 0 ? Reason.EXITED : Reason.FAULTED);
        }
    }
}
