package dev.unikernel.workbench.app.build.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SHA-256 of files and texts; each file is read once a build unless it is forgotten. Of the build's thread. */
final class ContentHashes {
    /** Stands for the content of a file that is not there. */
    static final String ABSENT = "absent";

    /** Stands for a pipe or a device such as /dev/null: reading one may never end. */
    private static final String SPECIAL = "special";

    private final Map<Path, String> known = new HashMap<>();

    /** In hexadecimal; {@link #ABSENT} when there is no such file. */
    String of(Path file) throws IOException {
        String hash = known.get(file);
        if (hash == null) {
            hash = read(file);
            known.put(file, hash);
        }
        return hash;
    }

    private static String read(Path file) throws IOException {
        if (Files.isRegularFile(file) || Files.isDirectory(file)) {
            // A folder fails here, with the kernel's own words.
            return hex(digest().digest(Files.readAllBytes(file)));
        }
        return Files.exists(file) ? SPECIAL : ABSENT;
    }

    /** The file is being written: read it again when it is asked for. */
    void forget(Path file) {
        known.remove(file);
    }

    /** A hash of texts and of where one ends and the next begins. */
    static String of(List<String> texts) {
        MessageDigest digest = digest();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
