package dev.unikernel.workbench.app.view.editor;

import dev.unikernel.workbench.app.ui.Phase;
import dev.unikernel.workbench.app.view.editor.text.FileText;
import dev.unikernel.workbench.app.view.editor.text.Language;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A file that is open in the editor. The text being edited is the view's; this is what is known of the file. */
final class SourceFile {
    /** What became of the file on disk while it was edited here. */
    enum Disk {
        SAME,
        CHANGED,
        GONE
    }

    private final Path path;
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(new Phase.Loading());
    private final ObjectProperty<Optional<FileText>> text = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Disk> disk = new SimpleObjectProperty<>(Disk.SAME);
    private final BooleanProperty modified = new SimpleBooleanProperty();

    SourceFile(Path path) {
        this.path = path;
    }

    /** The one spelling under which the editor knows a file. */
    static Path same(Path file) {
        return file.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    Language language() {
        return Language.of(path);
    }

    ObjectProperty<Phase> phase() {
        return phase;
    }

    /** As it was last read or written; a new value that is not what the view wrote is to be shown. */
    ObjectProperty<Optional<FileText>> text() {
        return text;
    }

    ObjectProperty<Disk> disk() {
        return disk;
    }

    /** Whether what is in the view differs from {@link #text}; the view says so. */
    BooleanProperty modified() {
        return modified;
    }
}
