package dev.unikernel.workbench.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.grammar.Options;
import dev.unikernel.workbench.app.cli.grammar.UsageError;
import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.Table;
import dev.unikernel.workbench.app.cli.targets.Invocation;
import dev.unikernel.workbench.app.cli.targets.SnapshotRecord;
import dev.unikernel.workbench.app.snapshots.Snapshot;
import dev.unikernel.workbench.app.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class SnapshotCommand implements WorkbenchCommand {
    private final CommonOptions common = new CommonOptions();
    private String what = "";
    private Path directory = Path.of("");
    private final List<String> names = new ArrayList<>();

    @Override
    public String description() {
        return "Lists or deletes the saved states of a project's guests, or of the images in a folder.";
    }

    @Override
    public void declare(Options options) {
        options.parameter("list|delete", "What to do.", text -> what = text);
        options.parameter(
                "DIR", "A project folder, a folder with images, or an image.", text -> directory = Path.of(text));
        options.parameters("NAME", "The snapshot to delete.", names);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        if (!what.equals("list") && !what.equals("delete")) {
            throw new UsageError("snapshot " + what + ": write snapshot list DIR, or snapshot delete DIR NAME");
        }
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        Snapshots snapshots = Snapshots.of(directory);
        if (what.equals("list")) {
            list(snapshots, invocation.output());
        } else {
            delete(snapshots, invocation.output());
        }
        return ExitCode.AS_ASKED;
    }

    private void list(Snapshots snapshots, Output output) throws IOException {
        if (!names.isEmpty()) {
            throw new UsageError("snapshot list " + directory + " \"" + names.get(0) + "\": it lists them all");
        }
        Snapshots.Listing listing = snapshots.list();
        ObjectNode all = Output.object()
                .put("schema", 1)
                .put("folder", snapshots.folder().toString());
        ArrayNode array = all.putArray("snapshots");
        listing.all().forEach(one -> array.add(SnapshotRecord.of(one)));
        ArrayNode damaged = all.putArray("damaged");
        listing.damaged().forEach(one -> damaged.add(one.toString()));
        output.json(all);
        if (listing.all().isEmpty()) {
            output.line("no snapshots in " + snapshots.folder());
        } else {
            Table table = new Table("snapshots in " + snapshots.folder(), "name", "saved", ">bytes", "image", "where");
            for (Snapshot one : listing.all()) {
                table.row(
                        one.name(),
                        one.created().toString(),
                        Long.toString(one.sizeBytes()),
                        String.valueOf(Path.of(one.image()).getFileName()) + " "
                                + one.imageDigest().substring(0, 12),
                        one.where().orElse("it ran"));
            }
            StringBuilder text = new StringBuilder();
            table.appendTo(text);
            output.line(text.toString().strip());
        }
        listing.damaged().forEach(one -> output.note(one + " tells of no snapshot that could be used"));
    }

    private void delete(Snapshots snapshots, Output output) throws IOException {
        if (names.size() != 1) {
            throw new UsageError(
                    names.isEmpty()
                            ? "snapshot delete " + directory + ": NAME is missing; snapshot list shows them"
                            : "snapshot delete " + directory + ": one name at a time, and \"" + names.get(1)
                                    + "\" is another");
        }
        Snapshot gone = snapshots.delete(names.get(0));
        output.json(Output.object().put("schema", 1).put("deleted", gone.name()).put("freed_bytes", gone.sizeBytes()));
        output.line("deleted \"" + gone.name() + "\", " + gone.sizeBytes() + " bytes");
    }
}
