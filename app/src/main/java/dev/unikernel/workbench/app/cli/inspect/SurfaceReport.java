package dev.unikernel.workbench.app.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.findings.FindingRecord;
import dev.unikernel.workbench.inspector.elf.Unavailable;
import dev.unikernel.workbench.inspector.reach.References;
import dev.unikernel.workbench.inspector.surface.Evidence;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Site;
import dev.unikernel.workbench.inspector.surface.Sites;
import dev.unikernel.workbench.inspector.surface.Surface;
import dev.unikernel.workbench.inspector.surface.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an attacker could use of an image; exit code 1 if any check fails. */
public final class SurfaceReport {
    private static final int EVIDENCE_SHOWN = 5;

    private SurfaceReport() {}

    /** The report. */
    public static Report of(Inspection inspection) throws IOException {
        List<Finding> findings = new ArrayList<>(
                Surface.of(inspection.image().boot(), inspection.image().symbols()));
        Sites sites = Sites.reading(inspection.image().symbols());
        References references = inspection.references(sites);
        findings.add(Surface.unreached(references));
        String image = inspection.file().toString();
        ObjectNode record = Output.object().put("schema", 1).put("image", image);
        ArrayNode list = record.putArray("findings");
        Table table = new Table("Checks of " + image, "verdict", "severity", "of", "check", "why");
        Table proofs = new Table("Evidence", "check", "address", "place", "detail");
        for (Finding finding : findings) {
            list.add(FindingRecord.of(finding));
            boolean failed = finding.verdict() == Verdict.FAIL;
            table.row(
                    word(finding.verdict()),
                    failed ? word(finding.severity()) : "",
                    finding.live() ? "live" : "file",
                    finding.title(),
                    finding.why());
            proofs(finding, proofs);
        }
        Table places = new Table("Instructions that reach beyond the guest", "kind", "function", ">sites", "first at");
        sites(sites, references.codeUnavailable(), record, places);
        boolean fails = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL);
        List<String> notes =
                references.codeUnavailable().map(why -> List.of(why.why())).orElse(List.of());
        return new Report(
                record, "", List.of(table, proofs, places), notes, fails ? ExitCode.FELL_SHORT : ExitCode.AS_ASKED);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void proofs(Finding finding, Table table) {
        int shown = 0;
        for (Evidence one : finding.evidence()) {
            if (shown++ == EVIDENCE_SHOWN) {
                String more = "and " + (finding.count() - EVIDENCE_SHOWN) + " more";
                table.row(finding.id(), "", "", more);
                return;
            }
            String address = one.hasAddress() ? Output.address(one.address()) : "";
            table.row(finding.id(), address, one.place(), one.detail());
        }
    }

    private static void sites(Sites sites, Optional<Unavailable> unread, ObjectNode record, Table table) {
        if (unread.isPresent()) {
            record.set("sites", Output.unavailable(unread.get().why()));
            return;
        }
        ArrayNode list = record.putArray("sites");
        for (Site site : sites.list()) {
            ArrayNode addresses = list.addObject()
                    .put("kind", word(site.kind()))
                    .put("function", site.function())
                    .put("count", site.addresses().size())
                    .putArray("addresses");
            site.addresses().forEach(address -> addresses.add(Output.address(address)));
            table.row(
                    word(site.kind()),
                    site.function(),
                    Integer.toString(site.addresses().size()),
                    Output.address(site.addresses().get(0)));
        }
    }
}
