package dev.unikernel.workbench.app.view.surface;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.view.images.ImageFacts;
import dev.unikernel.workbench.inspector.code.Children;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Site;
import dev.unikernel.workbench.inspector.surface.Sites;
import dev.unikernel.workbench.inspector.surface.Surface;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an image's surface.
 *
 * @param list of the file's own and of its code
 * @param sites instructions that reach beyond the guest, by kind and function
 * @param missing why the code was not read; empty if it was
 * @param judged what the live findings rest on, in words; empty while there is no guest to tell
 */
record Findings(List<Finding> list, List<Site> sites, String missing, String judged) {
    static final Findings NOTHING = new Findings(List.of(), List.of(), "", "");

    /** What needs no code. */
    static Findings ofFile(Opened.Look look) throws Malformed {
        return new Findings(Surface.of(look.image().boot(), look.image().symbols()), List.of(), "", "");
    }

    /** What needs all of the code, disassembled by objdump, which {@code tools} starts. */
    static Findings ofCode(Opened.Look look, Children tools) throws IOException {
        ImageFacts facts = ImageFacts.of(look);
        if (look.image().boot().isRelocatable()) {
            Sites sites = Sites.of(facts.listing(tools), look.image().symbols());
            return code(List.of(), sites, sites.unavailable());
        }
        return facts.code(
                tools,
                (references, sites) ->
                        code(List.of(Surface.unreached(references)), sites, references.codeUnavailable()));
    }

    private static Findings code(List<Finding> list, Sites sites, Optional<Unavailable> unread) {
        return new Findings(list, sites.list(), unread.map(Unavailable::why).orElse(""), "");
    }

    Findings with(Findings more) {
        List<Finding> all = new ArrayList<>(list);
        all.addAll(more.list());
        return new Findings(List.copyOf(all), more.sites(), more.missing(), judged);
    }

    /** With a guest's live findings in the place of those that the file alone leaves unknown. */
    Findings live(List<Finding> told, String by) {
        List<Finding> all =
                new ArrayList<>(list.stream().filter(finding -> !finding.live()).toList());
        all.addAll(told.isEmpty() ? list.stream().filter(Finding::live).toList() : told);
        return new Findings(List.copyOf(all), sites, missing, by);
    }
}
