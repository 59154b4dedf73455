package dev.unikernel.workbench.launcher.guardian;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The guardian's line format: fields parted by TAB, bytes below 0x20 and '%' as %XX (the grammar is in guardian.pl). */
final class Fields {
    /** As the JVM does for file names and arguments; where that is ASCII only, UTF-8 loses nothing more. */
    private static final Charset SYSTEM = systemCharset();

    private Fields() {}

    private static Charset systemCharset() {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    static byte[] line(List<String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        for (int at = 0; at < fields.size(); at++) {
            if (at > 0) {
                out.write('\t');
            }
            for (byte b : fields.get(at).getBytes(SYSTEM)) {
                if ((b >= 0 && b < 0x20) || b == '%') {
                    out.writeBytes(String.format("%%%02X", b).getBytes(StandardCharsets.US_ASCII));
                } else {
                    out.write(b);
                }
            }
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** Takes the line apart again; {@code line} holds one byte a character. */
    static List<String> parse(String line) {
        List<String> fields = new ArrayList<>();
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\t') {
                fields.add(field.toString(SYSTEM));
                field.reset();
            } else if (c == '%') {
                field.write(Integer.parseInt(line, at + 1, at + 3, 16));
                at += 2;
            } else {
                field.write(c);
            }
        }
        fields.add(field.toString(SYSTEM));
        return fields;
    }
}
