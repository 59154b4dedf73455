package dev.unikernel.workbench.inspector.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file's bytes before their order is known. Up to {@link #COPIED} they are copied, so that a build that rewrites the
 * image while it is looked at cannot pull the pages from under us (SIGBUS, a JVM InternalError); more are mapped.
 */
final class FileBytes {
    private static final long COPIED = 4L << 20;
    private static final int WINDOW_SHIFT = 30;

    private final ByteBuffer[] windows;
    private final int shift;
    private final long size;

    private FileBytes(ByteBuffer[] windows, int shift, long size) {
        this.windows = windows;
        this.shift = shift;
        this.size = size;
    }

    long size() {
        return size;
    }

    static FileBytes of(byte[] image) {
        return new FileBytes(new ByteBuffer[] {ByteBuffer.wrap(image)}, 31, image.length);
    }

    static FileBytes read(String name, Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) throw new NotAnElf(name, "a folder");
        if (!attributes.isRegularFile()) throw new NotAnElf(name, "a device, pipe or socket");
        if (attributes.size() <= COPIED) return of(Files.readAllBytes(path));
        return map(path, WINDOW_SHIFT);
    }

    static FileBytes map(Path path, int shift) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            long size = channel.size();
            ByteBuffer[] windows = new ByteBuffer[(int) ((size + (1L << shift) - 1) >>> shift)];
            for (int i = 0; i < windows.length; i++) {
                long at = (long) i << shift;
                windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(1L << shift, size - at));
            }
            return new FileBytes(windows, shift, size);
        }
    }

    Bytes ordered(boolean little) {
        return Bytes.of(windows, shift, size, little);
    }
}
