package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.cli.output.SourceLines;
import dev.unikernel.workbench.app.guest.DebugRequest;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.sources.MovedSource;
import dev.unikernel.workbench.app.sources.NewerSources;
import dev.unikernel.workbench.app.sources.SourceTree;
import dev.unikernel.workbench.debugger.session.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The sources of a guest at a stop: the lines there, where they may have gone, which are newer than the image. */
record SourceLook(Optional<GuestImage> image, DebugRequest request) {

    /** The lines around a stop; of a file that is not here the reason, and {@code offer}: the rule that would find it. */
    JsonNode around(Stop stop) {
        JsonNode lines = SourceLines.around(stop);
        Optional<MovedSource> moved = lines.has("unavailable")
                ? Settling.missing(stop).flatMap(path -> home().flatMap(folder -> MovedSource.find(path, folder)))
                : Optional.empty();
        if (moved.isPresent() && lines instanceof ObjectNode told) {
            told.putObject("offer")
                    .put("source_map", moved.get().rule().toString())
                    .put("file", moved.get().file().toString());
        }
        return lines;
    }

    /** Where moved sources are looked for: the project's folder, or without one the image's. */
    private Optional<Path> home() {
        return request.sourceRoot()
                .or(() -> image.map(
                        known -> known.bootFile().toAbsolutePath().normalize().getParent()));
    }

    /** Adds {@code source_newer}, and {@code source_newer_more} if there are many. */
    void newer(Stop stop, ObjectNode record) {
        if (image.isEmpty()) {
            return;
        }
        SourceTree tree = request.sources();
        Optional<Path> first = stop.frame()
                .flatMap(frame -> frame.fullname().or(frame::file))
                .map(Path::of)
                .filter(Files::isRegularFile);
        try {
            NewerSources newer = NewerSources.than(image.get(), first, tree::find);
            var list = record.putArray("source_newer");
            newer.files().forEach(file -> list.add(file.toString()));
            if (newer.more() > 0) {
                record.put("source_newer_more", newer.more());
            }
        } catch (IOException gone) {
            record.set(
                    "source_newer", Output.unavailable("the image cannot be looked at any more: " + gone.getMessage()));
        }
    }
}
