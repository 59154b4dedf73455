package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.editor.text.FileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads and writes open files on a pool, and publishes on the ui thread. */
final class FileStore {
    private final Desk desk;
    private final Executor ui;

    FileStore(Desk desk, Executor ui) {
        this.desk = desk;
        this.ui = ui;
    }

    /** Reads the file; what was here is gone then. */
    void load(SourceFile file) {
        var unused = CompletableFuture.runAsync(() -> {
            try {
                FileText read = FileText.read(file.path());
                ui.execute(() -> {
                    file.disk().set(SourceFile.Disk.SAME);
                    file.text().set(Optional.of(read));
                    file.phase().set(new Phase.Ready());
                });
            } catch (IOException failure) {
                Problem problem = problem("unreadable", file, failure);
                ui.execute(() -> file.phase().set(new Phase.Failed(problem)));
            }
        });
    }

    /** Writes a text; the answer, on the ui thread, is whether it is on disk. Else the desk has the problem. */
    CompletableFuture<Boolean> save(SourceFile file, String text) {
        Optional<FileText> before = file.text().get();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (before.isEmpty()) {
            done.complete(false);
            return done;
        }
        var unused = CompletableFuture.runAsync(() -> {
            try {
                FileText written = before.get().write(file.path(), text);
                ui.execute(() -> {
                    file.disk().set(SourceFile.Disk.SAME);
                    file.text().set(Optional.of(written));
                    done.complete(true);
                });
            } catch (IOException failure) {
                desk.report(unwritten(file, failure));
                ui.execute(() -> done.complete(false));
            }
        });
        return done;
    }

    /** Sees whether someone else wrote the file: read again if it was not edited here, else it is marked. */
    void check(SourceFile file) {
        Optional<FileText> known = file.text().get();
        if (known.isEmpty()) {
            return;
        }
        var unused = CompletableFuture.runAsync(() -> {
            Optional<Boolean> differs =
                    FileText.differs(file.path(), known.get().stamp());
            if (!differs.equals(Optional.of(false))) {
                ui.execute(() -> changed(file, known.get(), differs.isEmpty()));
            }
        });
    }

    private void changed(SourceFile file, FileText known, boolean gone) {
        if (!file.text().get().equals(Optional.of(known))) {
            return; // it was read or written meanwhile
        }
        if (gone) {
            file.disk().set(SourceFile.Disk.GONE);
        } else if (file.modified().get()) {
            file.disk().set(SourceFile.Disk.CHANGED);
        } else {
            load(file);
        }
    }

    /** What is here shall stay, and be written over what is on disk. */
    void keep(SourceFile file) {
        file.text().get().ifPresent(known -> {
            var unused = CompletableFuture.runAsync(() -> {
                Optional<FileText> stamped = known.withStampOf(file.path());
                ui.execute(() -> {
                    if (file.text().get().equals(Optional.of(known)) && stamped.isPresent()) {
                        file.text().set(stamped);
                    }
                    file.disk().set(SourceFile.Disk.SAME);
                });
            });
        });
    }

    private static Problem unwritten(SourceFile file, IOException failure) {
        Path folder = file.path().resolveSibling("");
        return Files.notExists(folder)
                ? new Problem(
                        MessageFormat.format(EditorTool.TEXTS.getString("unwritten"), file.path()) + ": "
                                + MessageFormat.format(EditorTool.TEXTS.getString("unwritten.folder"), folder),
                        failure.toString(),
                        EditorTool.TEXTS.getString("unwritten.folder.remedy"))
                : problem("unwritten", file, failure);
    }

    private static Problem problem(String key, SourceFile file, IOException failure) {
        return new Problem(
                MessageFormat.format(EditorTool.TEXTS.getString(key), file.path()) + ": " + failure.getMessage(),
                failure.toString(),
                EditorTool.TEXTS.getString(key + ".remedy"));
    }
}
