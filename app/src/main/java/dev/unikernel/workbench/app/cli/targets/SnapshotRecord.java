package dev.unikernel.workbench.app.cli.targets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.snapshots.Snapshot;

/** A snapshot as an object: in the list of all, and as the {@code snapshot} record of a run. */
public final class SnapshotRecord {
    private SnapshotRecord() {}

    /** The record of one that was just saved. */
    static ObjectNode saved(Snapshot snapshot) {
        return record("saved", snapshot);
    }

    /** Of one that the guest begins in. */
    static ObjectNode loaded(Snapshot snapshot) {
        return record("loaded", snapshot);
    }

    private static ObjectNode record(String done, Snapshot snapshot) {
        ObjectNode record = Output.record("snapshot").put("done", done);
        return record.setAll(of(snapshot));
    }

    /** Its name, times, size, and what it fits. */
    public static ObjectNode of(Snapshot snapshot) {
        ObjectNode one = Output.object()
                .put("name", snapshot.name())
                .put("created", snapshot.created().toString())
                .put("size_bytes", snapshot.sizeBytes())
                .put("image", snapshot.image());
        if (snapshot.where().isPresent()) {
            one.put("where", snapshot.where().get());
        } else {
            one.set("where", Output.unavailable("the guest ran when it was saved"));
        }
        ObjectNode setting = one.putObject("setting");
        snapshot.setting().values().forEach(setting::put);
        return one.put("file", snapshot.file().toString());
    }
}
