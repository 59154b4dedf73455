package dev.unikernel.workbench.app.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.inspector.surface.Evidence;
import dev.unikernel.workbench.inspector.surface.Finding;
import java.util.List;
import java.util.Locale;

/** Findings as the grammar's JSON has them. */
public final class FindingRecord {
    private FindingRecord() {}

    /** All findings of an image: {@code {"schema":1,"image":…,"findings":[…]}}. */
    public static ObjectNode of(String image, List<Finding> findings) {
        ObjectNode record =
                JsonNodeFactory.instance.objectNode().put("schema", 1).put("image", image);
        ArrayNode list = record.putArray("findings");
        findings.forEach(finding -> list.add(of(finding)));
        return record;
    }

    /** One finding. */
    public static ObjectNode of(Finding finding) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("id", finding.id())
                .put("title", finding.title())
                .put("of", finding.live() ? "live" : "file")
                .put("verdict", word(finding.verdict()))
                .put("severity", word(finding.severity()))
                .put("why", finding.why())
                .put("evidence_count", finding.count());
        ArrayNode evidence = object.putArray("evidence");
        for (Evidence one : finding.evidence()) {
            ObjectNode entry = evidence.addObject().put("place", one.place()).put("detail", one.detail());
            if (one.hasAddress()) {
                entry.put("address", "0x" + Long.toHexString(one.address()));
            }
        }
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
