package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.debugger.transcript.TranscriptWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Notes what a serial line says: by whole lines, and what there is when the guest stops. Thread-safe. */
final class HeardConsole implements Consumer<byte[]> {
    private static final int MOST = 8 << 10;

    private final TranscriptWriter writer;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    HeardConsole(TranscriptWriter writer) {
        this.writer = writer;
    }

    @Override
    public synchronized void accept(byte[] bytes) {
        gathered.writeBytes(bytes);
        if (gathered.size() > MOST || (bytes.length > 0 && bytes[bytes.length - 1] == '\n')) {
            flush();
        }
    }

    /** Text, or where the bytes are none, for they may be cut anywhere, hexadecimal digits. */
    synchronized void flush() {
        if (gathered.size() == 0) {
            return;
        }
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        ObjectNode note = Recording.note("console").put("port", 0);
        try {
            note.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            note.put("hex", HexFormat.of().formatHex(bytes));
        }
        writer.note(note.toString());
    }
}
