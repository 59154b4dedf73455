package dev.unikernel.workbench.app.view.editor.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text file as it was read or written. Blocking; for a pool.
 *
 * @param text its lines, ended by {@code \n} each, whatever the file has
 * @param charset UTF-8, or Latin-1 for a file that is no UTF-8: that keeps its bytes
 * @param windowsLines its lines end in {@code \r\n}, and are written so again
 * @param stamp of the file on disk
 */
public record FileText(String text, Charset charset, boolean windowsLines, DiskStamp stamp) {
    /** No source is larger; what is would fill the memory several times over. */
    private static final long LARGEST = 64L << 20;

    private static final int LOOKED_AT = 8192;

    /** Reads a file; the exception's message is for the user. */
    public static FileText read(Path file) throws IOException {
        DiskStamp stamp = DiskStamp.of(file);
        if (stamp.size() > LARGEST) {
            throw new IOException(file + " has " + (stamp.size() >> 20) + " MiB, more than the editor takes ("
                    + (LARGEST >> 20) + " MiB)");
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                throw new IOException(file + " is no text: its byte " + i + " is zero");
            }
        }
        String text;
        Charset charset = StandardCharsets.UTF_8;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            charset = StandardCharsets.ISO_8859_1;
            text = new String(bytes, charset);
        }
        boolean windows = text.contains("\r\n");
        return new FileText(windows ? text.replace("\r\n", "\n") : text, charset, windows, stamp);
    }

    /** Whether a file is no longer what it was at this stamp; empty if it cannot be read at all. */
    public static Optional<Boolean> differs(Path file, DiskStamp stamp) {
        try {
            return Optional.of(!DiskStamp.of(file).equals(stamp));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The same text, taken to be as new as the file on disk now; empty if that cannot be seen. */
    public Optional<FileText> withStampOf(Path file) {
        try {
            return Optional.of(new FileText(text, charset, windowsLines, DiskStamp.of(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /**
     * Writes another text in the place of this one: whole or not at all, through a new file beside it that takes over its
     * permissions. A symbolic link stays one. The answer is what is now on disk.
     */
    public FileText write(Path file, String newText) throws IOException {
        if (!charset.newEncoder().canEncode(newText)) {
            throw new IOException(file + " is in " + charset + ", which has no bytes for a character of the new text");
        }
        Path real = Files.exists(file) ? file.toRealPath() : file;
        Path folder = real.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Path fresh = Files.createTempFile(folder, "." + real.getFileName(), ".new");
        try {
            Files.writeString(fresh, windowsLines ? newText.replace("\n", "\r\n") : newText, charset);
            takeOverPermissions(real, fresh);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return new FileText(newText, charset, windowsLines, DiskStamp.of(real));
    }

    private static void takeOverPermissions(Path from, Path to) throws IOException {
        @Nullable
        PosixFileAttributeView old =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (old != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, old.readAttributes().permissions());
        }
    }
}
