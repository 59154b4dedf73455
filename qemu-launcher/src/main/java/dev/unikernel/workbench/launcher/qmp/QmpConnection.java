package dev.unikernel.workbench.launcher.qmp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.launcher.CommandRefused;
import dev.unikernel.workbench.launcher.MachineGone;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One QMP conversation over a connected socket (grammar: QEMU's docs/interop/qmp-spec.txt; a JSON object a line).
 * Replies and events are handed over on the reader thread, in QEMU's order: do not block there. Other calls are for any thread.
 * The capabilities are negotiated at once, without waiting for the greeting, since QEMU reads only after it has greeted (7.2).
 */
public final class QmpConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QmpConnection.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final Consumer<QmpEvent> events;
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CompletableFuture<JsonNode> ready;

    private record Pending(String command, CompletableFuture<JsonNode> reply) {}

    /** Takes over a connected, blocking socket; the reader thread is called {@code name}. */
    public QmpConnection(SocketChannel channel, String name, Consumer<QmpEvent> events) {
        this.channel = channel;
        this.events = events;
        this.ready = execute("qmp_capabilities");
        Thread reader = new Thread(this::read, name);
        reader.setDaemon(true);
        reader.start();
    }

    /** QEMU's greeting (the value of {@code QMP}: version and capabilities); MachineGone when it ends before. */
    public CompletableFuture<JsonNode> greeting() {
        return greeting.copy();
    }

    /** Done when QEMU takes commands, which is after it has built its machine; MachineGone when it ends before. */
    public CompletableFuture<Void> ready() {
        return ready.thenApply(nothing -> null);
    }

    /** Why the connection ended; completes when it has. */
    public CompletableFuture<String> closed() {
        return closed.copy();
    }

    /** A command without arguments; see {@link #execute(String, JsonNode)}. */
    public CompletableFuture<JsonNode> execute(String command) {
        return execute(command, JsonNodeFactory.instance.objectNode());
    }

    /** Sends a command in one write; gives its {@code return} value. CommandRefused in QEMU's words, MachineGone without an answer. */
    public CompletableFuture<JsonNode> execute(String command, JsonNode arguments) {
        long id = lastId.incrementAndGet();
        Pending waiting = new Pending(command, new CompletableFuture<>());
        pending.put(id, waiting);
        ObjectNode request = JSON.createObjectNode().put("execute", command).put("id", id);
        if (!arguments.isEmpty()) {
            request.set("arguments", arguments);
        }
        try {
            send(request);
        } catch (IOException broken) {
            fail(id, broken.toString());
        }
        String why = closed.getNow(null);
        if (why != null) {
            fail(id, why);
        }
        return waiting.reply;
    }

    private void send(ObjectNode request) throws IOException {
        byte[] json = JSON.writeValueAsBytes(request);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        ByteBuffer buffer = ByteBuffer.wrap(line);
        synchronized (this) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    private void fail(long id, String why) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            waiting.reply.completeExceptionally(new MachineGone(waiting.command, why));
        }
    }

    private void read() {
        String why = "QEMU closed its QMP connection";
        Lines lines = new Lines();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (channel.read(buffer) >= 0) {
                lines.add(buffer.array(), buffer.position(), this::take);
                buffer.clear();
            }
        } catch (IOException | RuntimeException broken) {
            why = broken.toString();
        }
        close();
        closed.complete(why);
        for (Long id : pending.keySet()) {
            fail(id, why);
        }
        greeting.completeExceptionally(new MachineGone("greeting", why));
    }

    private void take(byte[] line) {
        try {
            JsonNode message = JSON.readTree(line);
            if (message.has("event")) {
                JsonNode data = message.path("data");
                events.accept(
                        new QmpEvent(message.get("event").asText(), data.isObject() ? data : JSON.createObjectNode()));
            } else if (message.has("QMP")) {
                greeting.complete(message.get("QMP"));
            } else {
                reply(message);
            }
        } catch (JsonProcessingException noise) {
            LOG.warn("QEMU sent a QMP line that is not JSON ({} bytes)", line.length, noise);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading an array", impossible);
        }
    }

    private void reply(JsonNode message) {
        Pending waiting = pending.remove(message.path("id").asLong());
        if (waiting == null) {
            LOG.warn("QEMU answered a question that is not open: {}", message);
            return;
        }
        @Nullable JsonNode value = message.get("return");
        if (value != null) {
            waiting.reply.complete(value);
        } else {
            waiting.reply.completeExceptionally(new CommandRefused(
                    waiting.command, message.path("error").path("desc").asText("no reason given")));
        }
    }

    /** Closes the socket; all that is open ends with MachineGone. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            LOG.debug("closing QMP", alreadyGone);
        }
    }
}
