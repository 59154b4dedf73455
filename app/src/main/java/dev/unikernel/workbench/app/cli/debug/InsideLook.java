package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.inside.InsideRecord;
import dev.unikernel.workbench.app.guest.Guest;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.structures.Inside;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.concurrent.CompletableFuture;

/** The threads and the heap that the guest's own system keeps, at one stop. */
record InsideLook(GuestDebug debug) {

    JsonNode threads(Stop stop) {
        return StopLook.read(inside().threads(stop), read -> InsideRecord.threads(read.value()));
    }

    JsonNode heap(Stop stop) {
        return StopLook.read(inside().heap(stop), read -> InsideRecord.heap(read.value()));
    }

    /** The block that has an address; {@code asked} as the user wrote it. */
    CompletableFuture<JsonNode> block(Stop stop, String asked, long address) {
        return inside().heap(stop).thenApply(read -> InsideRecord.block(asked, address, read.value()));
    }

    private Inside inside() {
        Guest guest = debug.guest();
        return new Inside(debug.session(), guest.image(), guest.system().structures());
    }
}
