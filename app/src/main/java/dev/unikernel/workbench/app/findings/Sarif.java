package dev.unikernel.workbench.app.findings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** A surface report as SARIF 2.1.0 (OASIS), for code scanning; made of the report's own record. */
public final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private Sarif() {}

    /** The log of one run. */
    public static ObjectNode of(ObjectNode report) {
        ObjectNode sarif =
                JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = sarif.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Unikernel Workbench");
        ArrayNode rules = driver.putArray("rules");
        ArrayNode results = run.putArray("results");
        for (JsonNode finding : report.path("findings")) {
            String id = finding.path("id").asText();
            rules.addObject()
                    .put("id", id)
                    .putObject("shortDescription")
                    .put("text", finding.path("title").asText());
            ObjectNode result = results.addObject()
                    .put("ruleId", id)
                    .put("kind", kind(finding.path("verdict").asText()))
                    .put("level", level(finding));
            String text =
                    finding.path("title").asText() + ": " + finding.path("why").asText();
            result.putObject("message").put("text", text);
            locations(finding, uri(report.path("image").asText()), result.putArray("locations"));
        }
        return sarif;
    }

    private static String kind(String verdict) {
        return switch (verdict) {
            case "pass" -> "pass";
            case "fail" -> "fail";
            case "not applicable" -> "notApplicable";
            default -> "open";
        };
    }

    /** SARIF section 3.27.10: what is no failure has the level "none". */
    private static String level(JsonNode finding) {
        if (!finding.path("verdict").asText().equals("fail")) {
            return "none";
        }
        return switch (finding.path("severity").asText()) {
            case "high" -> "error";
            case "medium" -> "warning";
            default -> "note";
        };
    }

    /** Section 3.4.3: a URI, a relative one for a relative path. */
    private static String uri(String path) {
        try {
            return new URI(null, null, path.startsWith("/") || !path.contains(":") ? path : "./" + path, null)
                    .toASCIIString();
        } catch (URISyntaxException odd) {
            return Path.of(path).toUri().toASCIIString();
        }
    }

    private static void locations(JsonNode finding, String image, ArrayNode locations) {
        ObjectNode file = locations.addObject().putObject("physicalLocation").putObject("artifactLocation");
        file.put("uri", image);
        for (JsonNode evidence : finding.path("evidence")) {
            ObjectNode location = locations.addObject();
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", image);
            if (evidence.has("address")) {
                // An integer of at least -1: addresses of the upper half are written unsigned.
                BigInteger address =
                        new BigInteger(evidence.path("address").asText().substring(2), 16);
                physical.putObject("address").put("absoluteAddress", address);
            }
            String text = evidence.path("place").asText() + ": "
                    + evidence.path("detail").asText();
            location.putObject("message").put("text", text);
        }
    }
}
