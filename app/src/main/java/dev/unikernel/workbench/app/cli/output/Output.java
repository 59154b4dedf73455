package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.math.BigInteger;

/**
 * The two streams of a command. In JSON mode standard output carries JSON and nothing else; text for people then goes
 * nowhere. Safe to call from several threads: a line is written whole.
 */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private boolean midLine;
    private boolean ended;
    private volatile boolean muted;

    public Output(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    public boolean isJson() {
        return json;
    }

    /** A result line for people; nothing in JSON mode. */
    public synchronized void line(String text) {
        if (!json && !muted) {
            if (midLine) {
                out.println(); // the guest's last line has no end yet
                midLine = false;
            }
            out.println(text);
            out.flush();
        }
    }

    /** Bytes of the guest's console, unchanged, for people; nothing in JSON mode. */
    public synchronized void bytes(byte[] guest) {
        if (!json && !muted && guest.length > 0) {
            out.write(guest, 0, guest.length);
            out.flush();
            midLine = guest[guest.length - 1] != '\n';
        }
    }

    /** Progress, a note or a problem, on standard error in either mode. */
    public synchronized void note(String text) {
        if (!muted) {
            err.println(text);
            err.flush();
        }
    }

    /** One JSON object on a line of its own; nothing in text mode. */
    public synchronized void json(ObjectNode object) {
        if (json && !muted) {
            write(object);
            ended = object.path("type").asText().equals("end");
        }
    }

    /** One object that is the result itself, whatever the mode: a format of someone else's that is JSON. */
    public synchronized void object(ObjectNode object) {
        if (!muted) {
            write(object);
        }
    }

    private void write(ObjectNode object) {
        JsonText.compact(object, out);
        out.println();
        out.flush();
    }

    /** Nothing more is written, whatever is still going on. Does not wait for who is writing. */
    public void mute() {
        muted = true;
    }

    /** Completes a line protocol that was muted before its end. */
    public synchronized void lastWords(ObjectNode end) {
        if (json && !ended) {
            write(end);
        }
    }

    /** A new record of the line protocol: {@code {"schema":1,"type":…}}. */
    public static ObjectNode record(String type) {
        return object().put("schema", 1).put("type", type);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An unsigned 64-bit address as the grammar writes it. */
    public static String address(long address) {
        return "0x" + Long.toHexString(address);
    }

    /** An unsigned 64-bit number of bytes. */
    public static BigInteger bytes(long unsigned) {
        return unsigned >= 0 ? BigInteger.valueOf(unsigned) : new BigInteger(Long.toUnsignedString(unsigned));
    }

    /** A value that could not be read, with the reason. */
    public static ObjectNode unavailable(String why) {
        return object().put("unavailable", why);
    }
}
