package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.tools.ToolVersion;
import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Notes that take a moment: the hashes of the image's files, and the tools' versions. Blocks. */
final class ImageNote {
    /** Asked once: a window records many sessions. */
    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private ImageNote() {}

    static ObjectNode of(Guest guest) {
        ObjectNode note = Recording.note("image");
        guest.image()
                .ifPresentOrElse(
                        image -> describe(image, note),
                        () -> note.put("unknown", "nobody told which image the guest runs"));
        return note;
    }

    static ObjectNode tools(Guest guest) {
        ObjectNode tools = Recording.note("tools");
        try {
            tools.put("gdb", version("gdb"));
            if (guest.qemu().isPresent()) {
                tools.put("qemu-system-x86_64", version("qemu-system-x86_64"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return tools;
    }

    private static String version(String tool) throws InterruptedException {
        String known = VERSIONS.get(tool);
        if (known == null) {
            known = ToolVersion.of(tool);
            VERSIONS.put(tool, known);
        }
        return known;
    }

    private static void describe(GuestImage image, ObjectNode note) {
        note.set("boot", file(image.bootFile()));
        image.symbolFile().ifPresent(symbols -> note.set("symbols", file(symbols)));
        note.put("pairing", image.pairing().evidence());
        try {
            image.notes().buildId().ifPresent(id -> note.put("build_id", id));
        } catch (Malformed damaged) {
            note.put("build_id_unread", String.valueOf(damaged.getMessage()));
        }
    }

    private static ObjectNode file(Path file) {
        ObjectNode one =
                Recording.note("file").put("path", file.toAbsolutePath().toString());
        try {
            return one.put("size_bytes", Files.size(file)).put("sha256", hash(file));
        } catch (IOException unreadable) {
            return one.put("unread", String.valueOf(unreadable.getMessage()));
        }
    }

    /** SHA-256 in hexadecimal. */
    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            int got;
            while ((got = in.read(buffer)) > 0) {
                digest.update(buffer, 0, got);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("each Java has SHA-256", impossible);
        }
    }
}
