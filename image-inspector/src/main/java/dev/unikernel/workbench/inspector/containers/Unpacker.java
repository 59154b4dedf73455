package dev.unikernel.workbench.inspector.containers;

import dev.unikernel.workbench.inspector.elf.Bytes;
import dev.unikernel.workbench.inspector.elf.Malformed;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks an image into a file: gzip as Xen's, xz, zstd, lz4, lzma, and the kernel in Linux' {@code vmlinuz} (boot protocol
 * 2.08 and newer: setup_sects at 0x1f1, payload_offset and payload_length at 0x248, counted from the end of the set-up code).
 */
public final class Unpacker {
    private static final long LIMIT = 1L << 30;
    private static final long SMALL = 64L << 20;
    /** Images shrink to a third or a tenth; a small hostile file must not fill the disk. */
    private static final long LARGEST_RATIO = 100;

    private static final int MEMORY_KIB = 96 << 10;
    private static final int FIRST_WITH_PAYLOAD = 0x208;
    private static final int ENOUGH = 0x250;

    private final String name;
    private final Path packed;
    private final long most;
    private long done;

    private Unpacker(Path packed) throws IOException {
        this.name = String.valueOf(packed.getFileName());
        this.packed = packed;
        this.most = Math.min(LIMIT, SMALL + LARGEST_RATIO * Files.size(packed));
    }

    /**
     * Writes what a file unpacks to, at most 1 GiB, and not more than 64 MiB and 100 times its size.
     *
     * @return how it was packed: {@code gzip}, {@code bzImage, zstd}
     * @throws Malformed if it is damaged, unpacks to more, or is packed in a way that is not read
     */
    public static String unpack(Path packed, Path into) throws IOException {
        Unpacker unpacker = new Unpacker(packed);
        Form form = Form.of(packed);
        if (form != Form.BZIMAGE) return unpacker.unpack(form, 0, Files.size(packed), into);
        return "bzImage, " + unpacker.kernel(into);
    }

    private String kernel(Path into) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(packed)) {
            head = in.readNBytes(ENOUGH);
        }
        if (head.length < ENOUGH) throw malformed("bzImage header", 0, "needs 592 bytes", "it has " + head.length);
        Bytes header = Bytes.of(head, true);
        int version = header.u16(0x206);
        if (version < FIRST_WITH_PAYLOAD) {
            throw malformed("bzImage header", 0x206, "says where the kernel is from protocol 2.08 on", hex(version));
        }
        int sectors = header.u8(0x1f1) == 0 ? 4 : header.u8(0x1f1);
        long offset = (sectors + 1) * 512L + header.u32(0x248);
        long length = header.u32(0x24c);
        long size = Files.size(packed);
        if (offset > size || length > size - offset || length == 0) {
            throw malformed("bzImage header", 0x248, "has its kernel inside the file", "it ends outside");
        }
        byte[] start;
        try (InputStream in = part(offset, length)) {
            start = in.readNBytes(16);
        }
        return unpack(Form.of(start), offset, length, into);
    }

    /** Writes one part of the file, unpacked by its form. */
    private String unpack(Form form, long offset, long length, Path into) throws IOException {
        try (InputStream part = part(offset, length);
                InputStream in = unpacking(form, part, offset);
                OutputStream out = Files.newOutputStream(into)) {
            byte[] piece = new byte[1 << 16];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                done += got;
                if (done > most)
                    throw malformed("packed data", offset, "unpack to at most " + most + " bytes", "it is more");
                out.write(piece, 0, got);
            }
        } catch (Malformed e) {
            throw e;
        } catch (IOException | MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // aircompressor 2.0.3 checks most of what it reads, and lets its arrays check the rest.
            String found = "they break after " + done + " bytes: " + e.getMessage();
            Malformed malformed = malformed("packed data", offset, "are " + word(form) + " data", found);
            malformed.initCause(e);
            throw malformed;
        }
        return word(form);
    }

    private InputStream part(long offset, long length) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(packed), 1 << 16);
        in.skipNBytes(offset);
        return new Part(in, length);
    }

    private InputStream unpacking(Form form, InputStream part, long offset) throws IOException {
        return switch (form) {
            case GZIP -> new GZIPInputStream(part, 1 << 16);
            case XZ -> new XZInputStream(part, MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(part);
            case LZ4 -> new Lz4Stream(part);
            case LZMA -> new LZMAInputStream(part, MEMORY_KIB);
            case ARCHIVE, THIN_ARCHIVE, BZIMAGE, PE, OTHER ->
                throw malformed("packed data", offset, "are gzip, xz, zstd, lz4 or lzma data", "something else");
        };
    }

    private static String word(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(int number) {
        return "found 0x" + Integer.toHexString(number);
    }

    private Malformed malformed(String structure, long at, String expected, String found) {
        return new Malformed(name, at, structure, expected, found);
    }
}
