package dev.unikernel.workbench.app.ui.parts;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Problem;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.project.toml.TomlText;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Edits {@code unikernel.toml} as it is on disk now, keeping its comments, and makes the desk read it again. */
public final class ProjectFile {
    private final Desk desk;
    private final Executor pool;

    public ProjectFile(Desk desk, Executor pool) {
        this.desk = desk;
        this.pool = pool;
    }

    /** Returns at once; what goes wrong becomes a problem on the desk, and the file stays as it was. */
    public void edit(Project project, UnaryOperator<TomlText> change) {
        pool.execute(() -> write(project, change));
    }

    /** Edits are done one after another, so that none is lost. */
    private synchronized void write(Project project, UnaryOperator<TomlText> change) {
        try {
            TomlText before = TomlText.read(project.file());
            TomlText after = change.apply(before);
            if (!after.text().equals(before.text())) {
                after.writeTo(project.file());
                desk.reload();
            }
        } catch (IOException | IllegalArgumentException e) {
            desk.report(new Problem(
                    project.file() + " was not changed: " + Failures.words(e),
                    Failures.details(e),
                    "check that the folder is still there and can be written, and that the file is TOML"));
        }
    }
}
