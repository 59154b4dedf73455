package dev.unikernel.workbench.app.history;

import java.util.List;
import java.util.Optional;

/**
 * The builds of a project.
 *
 * @param list the oldest first; at most the last 1000
 * @param skipped lines of the file that could not be read
 */
public record Builds(List<Build> list, int skipped) {
    public static final Builds NONE = new Builds(List.of(), 0);

    public Builds {
        list = List.copyOf(list);
    }

    /** The last build of other bytes. */
    public Optional<Build> before(String digest) {
        int at = list.size() - 1;
        while (at >= 0 && list.get(at).digest().equals(digest)) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.of(list.get(at));
    }

    /** The last build of these bytes. */
    public Optional<Build> of(String digest) {
        for (int at = list.size() - 1; at >= 0; at--) {
            if (list.get(at).digest().equals(digest)) {
                return Optional.of(list.get(at));
            }
        }
        return Optional.empty();
    }
}
