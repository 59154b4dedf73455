package dev.unikernel.workbench.launcher.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.MachineGone;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class QmpConnectionTest {
    @TempDir
    Path directory;

    private final LinkedBlockingQueue<QmpEvent> events = new LinkedBlockingQueue<>();
    private SocketChannel qemu;
    private QmpConnection qmp;

    @BeforeEach
    void connect() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            qemu = SocketChannel.open(address);
            qmp = new QmpConnection(server.accept(), "qmp", events::add);
        }
    }

    @AfterEach
    void close() throws Exception {
        qemu.close();
        qmp.close();
    }

    private void say(String text) throws Exception {
        qemu.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String heard() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        assertThat(qemu.read(buffer)).isPositive();
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Test
    void capabilitiesAreAskedForBeforeTheGreeting() throws Exception {
        assertThat(heard()).isEqualTo("{\"execute\":\"qmp_capabilities\",\"id\":1}\n");
        assertThat(qmp.ready()).isNotDone();
        say("{\"QMP\": {\"version\": {}, \"capabil");
        say("ities\": [\"oob\"]}}\r\n{\"return\": {}, \"id\": 1}\r\n");
        qmp.ready().get(5, TimeUnit.SECONDS);
        assertThat(qmp.greeting()
                        .get(5, TimeUnit.SECONDS)
                        .path("capabilities")
                        .get(0)
                        .asText())
                .isEqualTo("oob");
    }

    @Test
    void repliesFindTheirCommandsInAnyOrderWithEventsBetween() throws Exception {
        heard();
        CompletableFuture<JsonNode> first =
                qmp.execute("one", JsonNodeFactory.instance.objectNode().put("a", 1));
        CompletableFuture<JsonNode> second = qmp.execute("two");
        CompletableFuture<JsonNode> third = qmp.execute("three");
        say(
                "{\"return\": \"2\", \"id\": 3}\n{\"event\": \"STOP\", \"timestamp\": {}}\nnoise\n{\"return\": \"1\", \"id\": 2}\n");
        say("{\"id\": 4, \"error\": {\"class\": \"GenericError\", \"desc\": \"No\"}}\n");
        assertThat(first.get(5, TimeUnit.SECONDS).asText()).isEqualTo("1");
        assertThat(second.get(5, TimeUnit.SECONDS).asText()).isEqualTo("2");
        assertThatThrownBy(() -> third.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CommandRefused.class)
                .hasMessageContaining("QEMU refused three: No");
        assertThat(events.poll(5, TimeUnit.SECONDS))
                .isEqualTo(new QmpEvent("STOP", JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void afterQemusDeathAllThatIsOpenAndAllThatComesIsMachineGone() throws Exception {
        CompletableFuture<JsonNode> open = qmp.execute("open");
        qemu.close();
        assertThatThrownBy(() -> open.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(MachineGone.class);
        assertThatThrownBy(() -> qmp.ready().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(MachineGone.class);
        assertThatThrownBy(() -> qmp.execute("late").get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(MachineGone.class);
        qmp.closed().get(5, TimeUnit.SECONDS);
    }
}
