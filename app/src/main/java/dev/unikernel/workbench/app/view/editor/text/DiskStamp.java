package dev.unikernel.workbench.app.view.editor.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Enough of a file to see that someone else wrote it: when it was modified, and its size in bytes. */
public record DiskStamp(FileTime modified, long size) {
    static DiskStamp of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new DiskStamp(now.lastModifiedTime(), now.size());
    }
}
