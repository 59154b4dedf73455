package dev.unikernel.workbench.debugger.mi;

import dev.unikernel.workbench.debugger.mi.MiRecord.Async.Kind;
import dev.unikernel.workbench.debugger.mi.MiRecord.Stream.Channel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Parses one line of gdb's output. Never throws: what is no record is Noise. Linear in the line's length.
 *
 * <pre>
 * output        → ( out-of-band-record )* [ result-record ] "(gdb)" nl
 * result-record → [ token ] "^" result-class ( "," result )* nl
 * async-record  → [ token ] ( "*" | "+" | "=" ) async-class ( "," result )* nl
 * stream-record → ( "~" | "@" | "&amp;" ) c-string nl
 * result        → variable "=" value
 * value         → c-string | tuple | list
 * tuple         → "{}" | "{" result ( "," result )* "}"
 * list          → "[]" | "[" ( value | result ) ( "," ( value | result ) )* "]"
 * </pre>
 *
 * Seen against that grammar, and accepted: a bare value among results ({@code bkpt={…},{…}} of mi2) and in a tuple
 * ({@code script={"a","b"}} up to mi3).
 *
 * <p>Source: "GDB/MI Output Syntax" in the gdb manual.
 */
public final class MiParser {
    private static final byte[] PROMPT = "(gdb)".getBytes(StandardCharsets.US_ASCII);

    private MiParser() {}

    /** Parses a line, without its end. */
    public static MiRecord parse(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /** Parses the bytes from start (included) to end (excluded); line ends at its end are ignored. */
    public static MiRecord parse(byte[] bytes, int start, int end) {
        int last = end;
        while (last > start && (bytes[last - 1] == '\n' || bytes[last - 1] == '\r')) {
            last--;
        }
        try {
            return record(new MiCursor(bytes, start, last));
        } catch (MiCursor.NotMi notMi) {
            return new MiRecord.Noise(new String(bytes, start, last - start, StandardCharsets.UTF_8));
        }
    }

    private static MiRecord record(MiCursor in) throws MiCursor.NotMi {
        if (in.startsWith(PROMPT)) {
            in.skipBlanks();
            in.expectEnd();
            return new MiRecord.Prompt();
        }
        OptionalLong token = in.token();
        int sign = in.next();
        MiRecord record = switch (sign) {
            case '^' -> new MiRecord.Result(token, in.word(), in.results());
            case '*' -> new MiRecord.Async(token, Kind.EXEC, in.word(), in.results());
            case '+' -> new MiRecord.Async(token, Kind.STATUS, in.word(), in.results());
            case '=' -> new MiRecord.Async(token, Kind.NOTIFY, in.word(), in.results());
            case '~' -> new MiRecord.Stream(Channel.CONSOLE, in.cString());
            case '@' -> new MiRecord.Stream(Channel.TARGET, in.cString());
            case '&' -> new MiRecord.Stream(Channel.LOG, in.cString());
            default -> throw new MiCursor.NotMi();
        };
        in.expectEnd();
        if (record instanceof MiRecord.Stream && token.isPresent()) {
            throw new MiCursor.NotMi();
        }
        return record;
    }
}
