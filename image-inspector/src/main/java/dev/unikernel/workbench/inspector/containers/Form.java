package dev.unikernel.workbench.inspector.containers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file is, by its first bytes. */
public enum Form {
    /** {@code !<arch>}: object files one after another. */
    ARCHIVE,
    /** {@code !<thin>}: names of object files. */
    THIN_ARCHIVE,
    GZIP,
    /** {@code MZ} with a PE header: Windows' and UEFI's. */
    PE,
    /** ELF, or something that nothing here reads. */
    OTHER;

    /** Looks at the first bytes of a regular file; any other is OTHER. */
    public static Form of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return OTHER;
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        if (begins(start, "!<arch>\n")) return ARCHIVE;
        if (begins(start, "!<thin>\n")) return THIN_ARCHIVE;
        if (start.length > 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) return GZIP;
        return begins(start, "MZ") ? PE : OTHER;
    }

    private static boolean begins(byte[] start, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        return start.length >= wanted.length && Arrays.equals(start, 0, wanted.length, wanted, 0, wanted.length);
    }
}
