package dev.unikernel.workbench.app.breaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.Location;
import dev.unikernel.workbench.debugger.session.GdbOptions;
import dev.unikernel.workbench.debugger.session.GdbSession;
import dev.unikernel.workbench.debugger.stub.StubAddress;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindRuleTest {
    private static final Breakpoint HARDWARE = new Breakpoint(
            1,
            Breakpoint.Kind.HARDWARE,
            false,
            true,
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    Path folder;

    @Test
    void underKvmBeforeTheEntryItIsHardwareAndSaysWhy() {
        KindRule rule = KindRule.of(false, Accelerator.KVM, false, List.of());
        assertThat(rule.hardware()).isTrue();
        assertThat(rule.because().orElseThrow()).contains("hardware: under KVM the guest's loader would overwrite");
    }

    @Test
    void theFifthUnderKvmIsSoftwareAndSaysWhatMayComeOfIt() {
        KindRule rule = KindRule.of(false, Accelerator.KVM, false, Collections.nCopies(4, HARDWARE));
        assertThat(rule.hardware()).isFalse();
        assertThat(rule.because().orElseThrow()).contains("all 4 hardware places are taken");
    }

    @Test
    void afterTheEntryAndUnderTcgItIsWhatWasAskedFor() {
        assertThat(KindRule.of(false, Accelerator.KVM, true, List.of())).isEqualTo(plain(false));
        assertThat(KindRule.of(false, Accelerator.TCG, false, List.of())).isEqualTo(plain(false));
        assertThat(KindRule.of(true, Accelerator.KVM, false, List.of())).isEqualTo(plain(true));
    }

    private static KindRule plain(boolean hardware) {
        return new KindRule(hardware, Optional.empty());
    }

    /** A QEMU of TCG serves: what is looked at is what gdb is asked. */
    @Test
    void gdbIsAskedForHardwareUnderKvmAndForSoftwareUnderTcg() throws Exception {
        assertThat(asked(Accelerator.KVM)).contains("-break-insert -h *0x100000");
        assertThat(asked(Accelerator.TCG)).contains("-break-insert *0x100000");
    }

    private String asked(Accelerator accelerator) throws Exception {
        Path socket = folder.resolve(accelerator + ".gdb");
        Path transcript = folder.resolve(accelerator + ".mi");
        Process qemu = new ProcessBuilder(
                        "qemu-system-x86_64",
                        "-S",
                        "-display",
                        "none",
                        "-gdb",
                        "unix:" + socket + ",server=on,wait=off")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu.txt").toFile())
                .start();
        try (GdbSession session =
                get(GdbSession.start(GdbOptions.DEFAULT.withTranscript(new TranscriptWriter(transcript))))) {
            attach(session, socket);
            Placing placing = new Placing(session, accelerator, Optional.empty());
            Placed placed =
                    get(placing.place(new Wish(new Wish.Where.Code(new Location.Address(0x100000)), Tail.NONE, false)));
            assertThat(placed.because().isPresent()).isEqualTo(accelerator == Accelerator.KVM);
        } finally {
            qemu.destroyForcibly();
            qemu.waitFor(10, TimeUnit.SECONDS);
        }
        return Files.readString(transcript);
    }

    /** QEMU makes its socket a moment after it was started. */
    private static void attach(GdbSession session, Path socket) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(socket) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        get(session.attach(new StubAddress.UnixSocket(socket)));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
