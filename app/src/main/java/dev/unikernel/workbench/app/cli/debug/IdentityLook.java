package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.StopRecord;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.debugger.session.Stop;
import dev.unikernel.workbench.inspector.elf.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Is the guest this image? Its code where it stands is compared with the file's. */
record IdentityLook(GuestDebug debug, Stop stop) {
    private static final int BYTES = 16;

    CompletableFuture<JsonNode> compare() {
        OptionalLong pc = stop.frame().map(frame -> frame.address()).orElse(OptionalLong.empty());
        if (pc.isEmpty()) {
            return CompletableFuture.completedFuture(Output.unavailable("gdb told no program counter"));
        }
        Optional<GuestImage> known = debug.guest().image();
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Output.unavailable("nobody told which image the guest runs; --symbols FILE does"));
        }
        GuestImage image = known.get();
        Optional<Bytes> file = image.boot().memory(pc.getAsLong() - image.slide(), BYTES);
        if (file.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Output.unavailable("the image has no bytes at " + Output.address(pc.getAsLong())));
        }
        String expected = HexFormat.of().formatHex(file.get().copy(0, BYTES));
        return debug.session().memory().read(pc.getAsLong(), BYTES).thenApply(block -> {
            ObjectNode found = StopRecord.memory(block.value());
            String bytes = found.path("bytes").asText();
            return Output.object()
                    .put("same", bytes.equals(expected))
                    .put("in_guest", bytes)
                    .put("in_image", expected);
        });
    }
}
