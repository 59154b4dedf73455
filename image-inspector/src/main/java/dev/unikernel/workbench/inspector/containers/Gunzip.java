package dev.unikernel.workbench.inspector.containers;

import dev.unikernel.workbench.inspector.elf.Malformed;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks a gzip'ed image, as Xen's and Linux' are, into a file. */
public final class Gunzip {
    private static final long LIMIT = 1L << 30;

    private Gunzip() {}

    /** Writes what a file unpacks to; at most 1 GiB. {@link Malformed} if it is damaged or unpacks to more. */
    public static void unpack(Path packed, Path into) throws IOException {
        long done = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
                OutputStream out = Files.newOutputStream(into)) {
            byte[] piece = new byte[1 << 16];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                done += got;
                if (done > LIMIT) throw malformed(packed, done, "unpacks to at most 1 GiB", "it is more");
                out.write(piece, 0, got);
            }
        } catch (ZipException | EOFException e) {
            Malformed malformed = malformed(packed, done, "holds gzip data", "broken: " + e.getMessage());
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static Malformed malformed(Path file, long at, String expected, String found) {
        return new Malformed(String.valueOf(file.getFileName()), at, "gzip data", expected, found);
    }
}
