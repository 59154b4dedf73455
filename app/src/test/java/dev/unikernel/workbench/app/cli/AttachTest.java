package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that somebody else started. */
@ExtendWith(Samples.class)
class AttachTest {
    private final Projects projects;

    @TempDir
    Path folder;

    AttachTest(Projects projects) {
        this.projects = projects;
    }

    private Path hello() {
        return Projects.image(projects.sample("hello"));
    }

    private static Said debug(String target, String... more) {
        List<String> all = new ArrayList<>(List.of("debug", target));
        all.addAll(List.of(more));
        return Workbench.json(all.toArray(String[]::new));
    }

    @Test
    void anotherQemuIsDebuggedWithItsSymbolsAndRunsOnAfterwards() throws Exception {
        try (Foreign qemu = Foreign.qemu(hello(), folder)) {
            Said said = debug(
                    qemu.target(),
                    "--symbols",
                    hello().toString(),
                    "--break",
                    "main",
                    "--do",
                    "next",
                    "--show",
                    "stack,registers,locals");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.records("attached").get(0).path("system").asText()).isEqualTo("starter");
            JsonNode stop = said.stops().get(0);
            assertThat(stop.path("function").asText()).isEqualTo("main");
            assertThat(stop.path("stack").get(1).path("function").asText()).isEqualTo("kernel_start");
            assertThat(said.stops()).hasSize(2);
            assertThat(said.end().path("reason").asText()).isEqualTo("detached");
            assertThat(qemu.exit())
                    .isEqualTo(65); // (32 << 1) | 1, as the starter says 0: the guest went on to its own end, status 0
            assertThat(Files.readString(folder.resolve("serial"))).contains("The answer is 42.");
        }
    }

    @Test
    void itIsEndedOnlyIfThatIsAskedFor() throws Exception {
        try (Foreign qemu = Foreign.qemu(hello(), folder)) {
            Said said = debug(qemu.target(), "--end-guest");
            assertThat(said.code()).as(said.all()).isZero();
            assertThat(said.stops()).hasSize(1); // where it stood; it was not let go
            assertThat(said.end().path("reason").asText()).isEqualTo("killed");
            assertThat(said.end().path("by").asText()).isEqualTo("workbench");
            qemu.exit();
            assertThat(folder.resolve("serial")).isEmptyFile();
        }
    }

    @Test
    void withoutSymbolsRegistersAreThereAndTheRestSaysWhatIsMissing() throws Exception {
        try (Foreign qemu = Foreign.qemu(hello(), folder)) {
            Said said = debug(
                    qemu.target(),
                    "--end-guest",
                    "--break",
                    "*0x101000",
                    "--show",
                    "registers,memory=0x101000:4,identity,console");
            assertThat(said.code()).as(said.all()).isZero();
            JsonNode stop = said.stops().get(0);
            assertThat(stop.path("registers").path("rip").asText()).isEqualTo("0x101000");
            assertThat(stop.path("memory").get(0).path("bytes").asText()).hasSize(8);
            assertThat(stop.path("identity").path("unavailable").asText()).contains("--symbols");
            assertThat(stop.path("console").path("unavailable").asText()).contains("not ours");
        }
    }

    @Test
    void howAnotherQemuEndedCannotBeKnown() throws Exception {
        try (Foreign qemu = Foreign.qemu(hello(), folder)) {
            Said said = debug(qemu.target(), "--do", "continue");
            assertThat(said.code()).as(said.all()).isEqualTo(6);
            assertThat(said.end().path("reason").asText()).isEqualTo("unknown");
            assertThat(said.end().path("status").path("unavailable").asText()).isNotBlank();
        }
    }

    @Test
    void aQemuThatIsKilledIsGoneAndThatIsSaid() throws Exception {
        try (Foreign qemu = Foreign.qemu(Projects.image(projects.ends()), folder, "-append", "spin")) {
            Call call = Call.start(List.of("debug", qemu.target(), "--do", "continue", "--json"));
            call.await("stop");
            long start = System.nanoTime();
            qemu.process().destroyForcibly();
            Said said = call.said();
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
            assertThat(said.code()).as(said.all()).isEqualTo(6);
            assertThat(said.end().path("by").asText()).isEqualTo("outside");
        }
    }

    @Test
    void aGuestThatDoesNotEndInTimeIsLeftRunning() throws Exception {
        try (Foreign qemu = Foreign.qemu(Projects.image(projects.ends()), folder, "-append", "spin")) {
            Said said = debug(qemu.target(), "--do", "continue", "--timeout", "1");
            assertThat(said.code()).as(said.all()).isEqualTo(5);
            assertThat(said.end().path("reason").asText()).isEqualTo("timeout");
            assertThat(qemu.process().isAlive()).isTrue();
            Said again = debug(qemu.target(), "--end-guest");
            assertThat(again.code()).as(again.all()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1"})
    void aProgramUnderGdbserverEndsWithItsStatus(int status, int code) throws Exception {
        Path source = folder.resolve("prog.c");
        Files.writeString(source, "int main(int n, char **words) { return words[1][0] - '0'; }\n");
        Path program = folder.resolve("prog");
        Process gcc = new ProcessBuilder("gcc", "-g", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        try (Foreign server = Foreign.gdbserver(program, Integer.toString(status))) {
            Said said =
                    debug(server.target(), "--symbols", program.toString(), "--break", "main", "--do", "next,continue");
            assertThat(said.code()).as(said.all()).isEqualTo(code);
            assertThat(said.stops().get(0).path("function").asText()).isEqualTo("main");
            assertThat(said.end().path("reason").asText()).isEqualTo("exited");
            assertThat(said.end().path("status").asInt(-1)).isEqualTo(status);
        }
    }

    /** Each in words of its own, and soon. */
    private static Said refused(String target, String words) {
        long start = System.nanoTime();
        Said said = debug(target);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(9));
        assertThat(said.code()).as(said.all()).isEqualTo(4);
        assertThat(said.records("problem").get(0).path("what").asText()).contains(words);
        assertThat(said.records("problem").get(0).path("try").asText()).isNotBlank();
        return said;
    }

    @Test
    void nobodyThereAndNobodyListeningAreTold() throws Exception {
        refused("attach:" + folder.resolve("nobody"), "nobody is there");
        refused("attach:no-such-host.invalid:1234", "nobody is there");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        refused("attach:localhost:" + free, "refused");
        Path left = folder.resolve("left");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(left));
        }
        refused("attach:" + left, "refused");
    }

    @Test
    void aStubThatAnotherDebuggerHoldsIsTold() throws Exception {
        try (Foreign qemu = Foreign.qemu(Projects.image(projects.ends()), folder, "-append", "spin")) {
            Call first = Call.start(List.of("debug", qemu.target(), "--do", "pause=3000", "--end-guest", "--json"));
            first.await("stop");
            refused(qemu.target(), "another debugger holds this stub");
            assertThat(first.said().code()).isZero(); // nobody disturbed it
        }
    }

    @Test
    void whatIsNoStubIsTold() throws Exception {
        try (ServerSocket echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(echo), "no-stub");
            thread.setDaemon(true);
            thread.start();
            refused("attach:localhost:" + echo.getLocalPort(), "no gdb stub");
        }
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            refused("attach:localhost:" + silent.getLocalPort(), "does not answer");
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException closed) {
            assertThat(closed).isNotNull(); // gdb hung up
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debug attach:",
                "debug attach:localhost:0",
                "debug attach:localhost:70000",
                "debug attach:/x --memory 32M",
                "debug attach:/x -- words",
                "run attach:/x",
                "debug . --end-guest"
            })
    void whatMakesNoSenseIsWrongUsage(String line) {
        Said said = Workbench.run(line.split(" "));
        assertThat(said.code()).as(said.all()).isEqualTo(2);
    }
}
