package dev.unikernel.workbench.app.view.identity;

import dev.unikernel.workbench.app.identity.Identity;
import dev.unikernel.workbench.app.identity.Slide;
import dev.unikernel.workbench.app.identity.Verdict;
import dev.unikernel.workbench.app.sources.NewerSources;
import dev.unikernel.workbench.app.ui.parts.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the bar says.
 *
 * @param grave something is wrong with what all views show; else only the sources may be
 * @param slide what the button uses
 */
record Notice(String text, boolean grave, Optional<Slide> slide) {
    private static final Texts TEXTS = Texts.of(Notice.class, "identity");
    private static final int NAMED = 3;

    /** The gravest there is to say; empty if nothing is. */
    static Optional<Notice> of(Optional<Identity> identity, NewerSources newer) {
        Optional<Slide> slide = identity.flatMap(Identity::found);
        if (slide.isPresent()) {
            Slide found = slide.get();
            String text =
                    TEXTS.get("slide", Integer.toString(found.agree()), Integer.toString(found.of()), found.text());
            return Optional.of(new Notice(text, true, slide));
        }
        if (identity.filter(one -> one.verdict() == Verdict.DIFFERS).isPresent()) {
            return Optional.of(new Notice(TEXTS.get("differs", identity.get().because()), true, Optional.empty()));
        }
        return newer.files().isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(TEXTS.get("newer", named(newer)), false, Optional.empty()));
    }

    private static String named(NewerSources newer) {
        List<Path> files = newer.files();
        String names = files.stream()
                .limit(NAMED)
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        int more = files.size() - NAMED + newer.more();
        return more > 0 ? TEXTS.get("newer.more", names, Integer.toString(more)) : names;
    }
}
