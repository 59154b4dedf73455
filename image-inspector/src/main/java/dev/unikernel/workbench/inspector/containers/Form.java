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
    XZ,
    ZSTD,
    /** Both the frames of the lz4 program and the older form that Linux uses. */
    LZ4,
    LZMA,
    /** Linux' {@code vmlinuz} for x86: its set-up code, and in it a compressed kernel (Documentation/x86/boot.rst). */
    BZIMAGE,
    /** {@code MZ} with a PE header: Windows' and UEFI's. */
    PE,
    /** ELF, or something that nothing here reads. */
    OTHER;

    private static final int ENOUGH = 0x210;

    /** Whether what an image is has to be unpacked from it first ({@link Unpacker}). */
    public boolean isPacked() {
        return this == GZIP || this == XZ || this == ZSTD || this == LZ4 || this == LZMA || this == BZIMAGE;
    }

    /** Looks at the first bytes of a regular file; any other is OTHER. */
    public static Form of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return OTHER;
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(ENOUGH));
        }
    }

    /** The same by bytes alone. */
    static Form of(byte[] start) {
        if (begins(start, 0, "!<arch>\n")) return ARCHIVE;
        if (begins(start, 0, "!<thin>\n")) return THIN_ARCHIVE;
        if (begins(start, 0, 0x1f, 0x8b)) return GZIP;
        if (begins(start, 0, 0xfd, '7', 'z', 'X', 'Z', 0)) return XZ;
        if (begins(start, 0, 0x28, 0xb5, 0x2f, 0xfd)) return ZSTD;
        if (begins(start, 0, 0x02, 0x21, 0x4c, 0x18) || begins(start, 0, 0x04, 0x22, 0x4d, 0x18)) return LZ4;
        if (begins(start, 0, 0x5d, 0, 0)) return LZMA;
        if (begins(start, 0x202, "HdrS") && begins(start, 0x1fe, 0x55, 0xaa)) return BZIMAGE;
        return begins(start, 0, "MZ") ? PE : OTHER;
    }

    private static boolean begins(byte[] start, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        return start.length >= at + wanted.length
                && Arrays.equals(start, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static boolean begins(byte[] start, int at, int... magic) {
        if (start.length < at + magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((start[at + i] & 0xff) != magic[i]) return false;
        }
        return true;
    }
}
