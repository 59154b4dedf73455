package dev.unikernel.workbench.app.view.compare;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.history.Build;
import dev.unikernel.workbench.app.history.Builds;
import dev.unikernel.workbench.app.history.History;
import dev.unikernel.workbench.app.image.Digest;
import dev.unikernel.workbench.app.project.Project;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The older build, as far as it is there.
 *
 * @param build its line in the history, if it is of that
 * @param image its file, if that is still there; without one only the sizes of the line are known
 */
record Older(Optional<Build> build, Optional<Path> image) {
    private static final Older NONE = new Older(Optional.empty(), Optional.empty());

    /** Reads files: not on the JavaFX thread. */
    static Older find(Opened opened, Builds builds, Against against) throws IOException {
        if (against instanceof Against.File file) {
            return new Older(Optional.empty(), Optional.of(file.file()));
        }
        Optional<Build> build = against instanceof Against.Kept kept
                ? builds.of(kept.digest())
                : builds.before(Digest.of(opened.look().orElseThrow().image().bootFile()));
        return build.isEmpty()
                ? NONE
                : new Older(build, history(opened).orElseThrow().image(build.get()));
    }

    static Optional<History> history(Opened opened) {
        return opened.project().map(Project::workDirectory).map(History::in);
    }

    boolean isNothing() {
        return build.isEmpty() && image.isEmpty();
    }

    /** The older build's facts; the ones that were read before if they are of the same file. */
    Optional<ImageFacts> facts(Optional<ImageFacts> known) throws IOException {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        boolean same = known.filter(one -> one.look().image().bootFile().equals(image.get()))
                .isPresent();
        return same && build.isPresent() ? known : Optional.of(ImageFacts.open(image.get()));
    }
}
