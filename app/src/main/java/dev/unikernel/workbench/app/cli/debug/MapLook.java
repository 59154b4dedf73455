package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.output.MapRecord;
import dev.unikernel.workbench.app.guest.GuestDebug;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.LiveMaps;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.debugger.session.Stop;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Memory maps at the stops of one run, each with what has changed since the one before. */
final class MapLook {
    private @Nullable LiveMap before;
    private int stop;

    /** Blocks until it is read. */
    JsonNode at(GuestDebug debug, Stop now) {
        return StopLook.read(LiveMaps.stopped(debug, now.thread().orElse(1)), reading -> {
            Reading<LiveMap> told = reading;
            if (reading instanceof Reading.Read<LiveMap> read) {
                LiveMap last = before;
                if (last != null && last.cpu() == read.value().cpu()) {
                    told = new Reading.Read<>(read.value().since(stop, last));
                }
                before = read.value();
                stop = now.number();
            }
            return MapRecord.map(told, debug.guest().image());
        });
    }

    /** Another guest: nothing is to be compared with. */
    void forget() {
        before = null;
    }

    /** One address level by level. */
    static CompletableFuture<JsonNode> walk(GuestDebug debug, int thread, String asked, long address) {
        return LiveMaps.walk(debug, thread, address)
                .thenApplyAsync(reading -> MapRecord.walk(asked, debug.guest().place(address), reading));
    }
}
