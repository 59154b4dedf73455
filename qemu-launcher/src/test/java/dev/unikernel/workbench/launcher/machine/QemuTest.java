package dev.unikernel.workbench.launcher.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.LaunchFailed;
import dev.unikernel.workbench.launcher.WrongState;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class QemuTest {
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

    private Path image(String body) throws Exception {
        return Guests.build(directory, body);
    }

    private Qemu launch(QemuCommand command) throws Exception {
        return Qemu.launch(command, guardian).get(10, TimeUnit.SECONDS);
    }

    private LaunchFailed failureOf(QemuCommand command) throws Exception {
        CompletableFuture<Throwable> failure = Qemu.launch(command, guardian)
                .handle((qemu, failed) -> failed == null ? new AssertionError("launched") : failed);
        Throwable failed = failure.get(10, TimeUnit.SECONDS);
        assertThat(failed).isInstanceOf(LaunchFailed.class);
        return (LaunchFailed) failed;
    }

    @Test
    void aLaunchedGuestHasRunNothing() throws Exception {
        Qemu qemu = launch(Guests.command(image(Guests.print("x") + Guests.HALT), "microvm")
                .build());
        assertThat(qemu.state()).isEqualTo(new MachineState.Stopped());
        CpuRegisters cpu = qemu.registers().get(5, TimeUnit.SECONDS).get(0);
        assertThat(cpu.rip()).isEqualTo(0xfff0);
        assertThat(cpu.value("cs_base")).hasValue(0xffff0000L);
        assertThat(qemu.serial(0).bytesReceived()).isZero();
        assertThat(qemu.gdbSocket()).exists();
        assertThat(qemu.timings().greeted()).isGreaterThan(qemu.timings().spawned());
        assertThat(qemu.timings().resumed()).isEmpty();
    }

    @Test
    void theGuestAnswersWhatIsTyped() throws Exception {
        String echo = """
            5: mov $0x3fd, %dx
            inb %dx, %al
            test $1, %al
            jz 5b
            mov $0x3f8, %dx
            inb %dx, %al
            outb %al, %dx
            jmp 5b
            """;
        Qemu qemu = launch(Guests.command(image(echo), "microvm").build());
        CompletableFuture<Void> answered = new CompletableFuture<>();
        StringBuilder seen = new StringBuilder(); // of the reader thread alone
        qemu.serial(0).onBytes(bytes -> {
            seen.append(new String(bytes, StandardCharsets.US_ASCII));
            if (seen.indexOf("hello, guest") >= 0) {
                answered.complete(null);
            }
        });
        qemu.resume().get(5, TimeUnit.SECONDS);
        assertThat(qemu.serial(0).write("hello, guest".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        answered.get(10, TimeUnit.SECONDS);
    }

    @Test
    void statesComeInOrderAndNoResumeAfterTheEnd() throws Exception {
        Qemu qemu = launch(Guests.command(image(Guests.exit(32)), "microvm").build());
        List<MachineState> states = Collections.synchronizedList(new ArrayList<>());
        qemu.onState(states::add);
        qemu.resume().get(5, TimeUnit.SECONDS);
        MachineEnd end = qemu.ended().get(5, TimeUnit.SECONDS);
        assertThat(states)
                .containsExactly(new MachineState.Stopped(), new MachineState.Running(), new MachineState.Ended(end));
        assertThatThrownBy(() -> qemu.resume().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(WrongState.class);
    }

    @Test
    void memoryIsReadUpToTheFirstUnreadablePage() throws Exception {
        Path image = image(Guests.TO_64_BITS + Guests.HALT);
        Qemu qemu = launch(Guests.command(image, "microvm").build());
        qemu.resume().get(5, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!qemu.registers().get(5, TimeUnit.SECONDS).get(0).longMode()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        qemu.pause().get(5, TimeUnit.SECONDS);
        byte[] file = Files.readAllBytes(image);
        MemoryRead code = qemu.readVirtual(0x100000, 64).get(5, TimeUnit.SECONDS);
        assertThat(code).isInstanceOf(MemoryRead.Bytes.class);
        byte[] bytes = ((MemoryRead.Bytes) code).toArray();
        assertThat(bytes).hasSize(64);
        assertThat(Collections.indexOfSubList(boxed(file), boxed(bytes))).isNotNegative();
        assertThat(qemu.readPhysical(0x100000, 64).get(5, TimeUnit.SECONDS)).isEqualTo(code);
        MemoryRead edge = qemu.readVirtual((32L << 20) - 8192 + 100, 65536).get(5, TimeUnit.SECONDS);
        assertThat(((MemoryRead.Bytes) edge).toArray()).hasSize(8192 - 100);
        assertThat(qemu.readVirtual(0x700000000000L, 16).get(5, TimeUnit.SECONDS))
                .isInstanceOf(MemoryRead.Unavailable.class);
        assertThat(qemu.readVirtual(0xffffffff80000000L, 16).get(5, TimeUnit.SECONDS))
                .isInstanceOf(MemoryRead.Unavailable.class);
        assertThat(qemu.readPhysical(32L << 20, 16).get(5, TimeUnit.SECONDS))
                .isEqualTo(new MemoryRead.Unavailable("0x2000000 is outside the guest's 32 MiB of RAM"));
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    @Test
    void theMonitorAnswersAndRefusesInItsOwnWords() throws Exception {
        Qemu qemu = launch(Guests.command(image(Guests.HALT), "q35").smp(2).build());
        assertThat(qemu.hmp("info status").get(5, TimeUnit.SECONDS)).contains("paused (prelaunch)");
        assertThat(qemu.registers().get(5, TimeUnit.SECONDS))
                .extracting(CpuRegisters::cpu)
                .containsExactly(0, 1);
        var none = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> qemu.qmp("no-such-command", none).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CommandRefused.class)
                .hasMessageContaining("has not been found");
    }

    @Test
    void aSecondSerialLineIsASecondPort() throws Exception {
        String second = Guests.print("two").replace("$0x3f", "$0x2f");
        Qemu qemu = launch(Guests.command(image(Guests.print("one") + second + Guests.exit(32)), "q35")
                .serialPorts(2)
                .build());
        qemu.resume().get(5, TimeUnit.SECONDS);
        qemu.ended().get(10, TimeUnit.SECONDS);
        assertThat(new String(qemu.serial(0).tail(99), StandardCharsets.US_ASCII))
                .isEqualTo("one");
        assertThat(new String(qemu.serial(1).tail(99), StandardCharsets.US_ASCII))
                .isEqualTo("two");
    }

    @Test
    void aBadArgumentFailsInQemusWords() throws Exception {
        LaunchFailed failed = failureOf(Guests.command(image(Guests.HALT), "microvm")
                .device("no-such-device")
                .build());
        assertThat(failed.output()).contains("'no-such-device' is not a valid device model name");
        assertThat(failed.exit()).hasValue(1);
        assertThat(failed.argv()).contains("no-such-device");
    }

    @Test
    void aMissingProgramFailsWithTheSystemsWords() throws Exception {
        LaunchFailed failed = failureOf(Guests.command(image(Guests.HALT), "microvm")
                .binary("no-such-qemu")
                .build());
        assertThat(failed.exit()).isEmpty();
        assertThat(failed.output()).contains("No such file or directory");
    }

    @Test
    void anImageWithoutAPvhNoteFailsInQemusWords() throws Exception {
        LaunchFailed failed =
                failureOf(Guests.command(Path.of("/bin/true"), "microvm").build());
        assertThat(failed.output()).contains("PVH ELF Note");
    }

    @Test
    void aCancelledLaunchLeavesNothing() throws Exception {
        QemuCommand command = Guests.command(image(Guests.HALT), "microvm").build();
        assertThat(launch(command).pid())
                .as("the test can see what it looks for")
                .isIn(qemus());
        Set<Long> kept = qemus();
        for (int moment = 0; moment < 12; moment++) {
            CompletableFuture<Qemu> launch = Qemu.launch(command, guardian);
            // An event that comes a little later each time: some more answers of the guardian.
            for (int answer = 0; answer < moment * 4; answer++) {
                guardian.removeDirectory(guardian.newPrivateDirectory("wait"));
            }
            if (!launch.cancel(true)) {
                // It was quicker, so it is ours to end.
                launch.get(5, TimeUnit.SECONDS).kill().get(5, TimeUnit.SECONDS);
            }
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!kept.containsAll(qemus())) {
            assertThat(System.nanoTime()).as("QEMUs left").isLessThan(deadline);
        }
        assertThat(qemus()).isEqualTo(kept);
    }

    private static Set<Long> qemus() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Test
    void theShellTextIsTheCommandWithItsQuotes() {
        QemuCommand command = QemuCommand.builder("microvm,acpi=off")
                .accelerator(Accelerator.TCG)
                .kernel(Path.of("/k/hello, world.elf"))
                .commandLine("it's --fine")
                .drive("data", Path.of("/d/a,b.img"))
                .forward(8080, 80)
                .extra(List.of("-rtc", "base=utc"))
                .build();
        assertThat(command.shellText())
                .startsWith(
                        "qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot -no-shutdown -action panic=pause")
                .contains("-kernel '/k/hello, world.elf'")
                .contains("-append 'it'\\''s --fine'")
                .contains("-drive if=none,format=raw,id=data,file=/d/a,,b.img -device virtio-blk-device,drive=data")
                .contains("-netdev user,id=net0,hostfwd=tcp:127.0.0.1:8080-:80 -device virtio-net-device,netdev=net0")
                .endsWith("-S -rtc base=utc");
    }
}
