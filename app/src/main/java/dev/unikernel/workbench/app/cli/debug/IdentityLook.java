package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.identity.Check;
import dev.unikernel.workbench.app.identity.Identity;
import dev.unikernel.workbench.app.identity.IdentityReader;
import dev.unikernel.workbench.app.identity.Samples;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.concurrent.CompletableFuture;

/** Is the guest this image? Its code, its build id and its sources as one {@code identity} object. */
record IdentityLook(GuestDebug debug, Stop stop, SourceLook sources) {

    CompletableFuture<JsonNode> compare() {
        return IdentityReader.read(debug, stop)
                .thenApply(read -> read.<JsonNode>map(this::told)
                        .orElseGet(() ->
                                Output.unavailable("nobody told which image the guest runs; --symbols FILE does")));
    }

    private ObjectNode told(Identity identity) {
        ObjectNode all =
                Output.object().put("verdict", identity.verdict().word()).put("because", identity.because());
        identity.atPc()
                .ifPresent(code -> all.put("same", code.same())
                        .put("in_guest", code.inGuest())
                        .put("in_image", code.inImage()));
        var checks = all.putArray("checks");
        for (Check check : identity.checks()) {
            checks.addObject()
                    .put("check", check.what().word())
                    .put("verdict", check.verdict().word())
                    .put("evidence", check.evidence());
        }
        identity.text().ifPresent(samples -> all.set("text", samples(samples)));
        all.put("slide", Output.address(identity.applied()));
        identity.found()
                .ifPresent(slide -> all.putObject("found_slide")
                        .put("slide", slide.text())
                        .put("agree", slide.agree())
                        .put("of", slide.of())
                        .put("evidence", slide.evidence()));
        sources.newer(stop, all);
        return all;
    }

    private static ObjectNode samples(Samples samples) {
        ObjectNode record = Output.object()
                .put("agree", samples.agree())
                .put("of", samples.of())
                .put("unread", samples.unread())
                .put("masked_bytes", samples.masked())
                .put("at_physical_addresses", samples.alias());
        if (samples.differ() > 0) {
            ArrayNode different = record.putArray("differs_at");
            samples.different().forEach(address -> different.add(Output.address(address)));
        }
        return record;
    }
}
