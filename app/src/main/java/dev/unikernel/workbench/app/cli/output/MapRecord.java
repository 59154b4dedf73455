package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.findings.FindingRecord;
import dev.unikernel.workbench.app.findings.LiveSurface;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.MapChange;
import dev.unikernel.workbench.app.livemap.MapChanges;
import dev.unikernel.workbench.app.livemap.OwnedRange;
import dev.unikernel.workbench.app.livemap.Owner;
import dev.unikernel.workbench.app.livemap.Reading;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.launcher.pagetables.AddressWalk;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import dev.unikernel.workbench.launcher.pagetables.PageFormat;
import dev.unikernel.workbench.launcher.pagetables.WalkStep;
import java.util.Locale;
import java.util.Optional;

/** A guest's memory map, and the way of one address, as JSON. */
public final class MapRecord {
    private static final String TORN = "the guest ran while its tables were read: parts may be of different moments";

    private MapRecord() {}

    /** {@code memory_map} of a record; with the image, what the map says of its surface too. */
    public static JsonNode map(Reading<LiveMap> reading, Optional<GuestImage> image) {
        if (reading instanceof Reading.Unavailable<LiveMap> none) {
            return Output.unavailable(none.why());
        }
        LiveMap live = ((Reading.Read<LiveMap>) reading).value();
        ObjectNode map = map(live);
        map.set("surface", image.map(known -> surface(known, live)).orElse(Output.unavailable("no image is known")));
        return map;
    }

    private static JsonNode surface(GuestImage image, LiveMap live) {
        try {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            LiveSurface.of(image, live).forEach(finding -> list.add(FindingRecord.of(finding)));
            return list;
        } catch (Malformed damaged) {
            return Output.unavailable(String.valueOf(damaged.getMessage()));
        }
    }

    private static ObjectNode map(LiveMap live) {
        PageFormat format = live.map().format();
        ObjectNode map = Output.object()
                .put("cpu", live.cpu())
                .put("format", format.words())
                .put("running", live.running())
                .put("tables", live.map().tables())
                .put("mapped_bytes", live.map().mappedBytes());
        if (live.running()) {
            map.put("torn", TORN);
        }
        protections(format, map);
        map.put("cache_source", format.cacheSource());
        if (!live.layout()) {
            map.set("layout", Output.unavailable("this stub does not tell what lies at which physical address"));
        }
        ArrayNode ranges = map.putArray("ranges");
        live.owned().forEach(one -> range(one, format, ranges.addObject()));
        ArrayNode holes = map.putArray("holes");
        live.holes()
                .forEach(hole -> holes.addObject()
                        .put("kind", hole.kind().word())
                        .put("name", hole.name())
                        .put("start", Output.address(hole.start()))
                        .put("size_bytes", hole.size()));
        ArrayNode findings = map.putArray("findings");
        live.findings()
                .forEach(finding -> findings.addObject()
                        .put("weight", finding.weight().word())
                        .put("rule", finding.rule())
                        .put("text", finding.text())
                        .put("start", Output.address(finding.start()))
                        .put("size_bytes", finding.size()));
        ArrayNode missing = map.putArray("missing");
        live.map().missing().forEach(missing::add);
        live.changes().ifPresent(changes -> map.set("changes", changes(changes)));
        return map;
    }

    private static void protections(PageFormat format, ObjectNode into) {
        ObjectNode protections = into.putObject("protections");
        format.protections().forEach(protections::put);
    }

    private static void range(OwnedRange owned, PageFormat format, ObjectNode one) {
        MapRange range = owned.range();
        one.put("start", Output.address(range.start()))
                .put("size_bytes", range.size())
                .put("physical", Output.address(range.physical()));
        rights(range, one);
        one.put("accessed", range.accessed());
        if (format.tellsDirty()) {
            one.put("dirty", range.dirty());
        } else {
            one.set("dirty", Output.unavailable("these tables do not tell of writes"));
        }
        if (range.samePage()) {
            one.put("same_page", true);
        }
        ArrayNode owners = one.putArray("owners");
        owned.owners().forEach(owner -> owner(owner, owners.addObject()));
        if (owned.more() > 0) {
            one.put("owners_more", owned.more());
        }
        one.put("whose", owned.words());
    }

    private static void rights(MapRange range, ObjectNode one) {
        one.put("rights", range.rights().toString()).put("user", range.rights().user());
        if (range.rights().userExecute()
                != (range.rights().user() && range.rights().execute())) {
            one.put("user_execute", range.rights().userExecute());
        }
        one.put("page_size_bytes", range.pageSize())
                .put("global", range.global())
                .put("cache", range.cache());
    }

    private static void owner(Owner owner, ObjectNode one) {
        one.put("kind", owner.place().kind().word())
                .put("name", owner.place().name())
                .put("start", Output.address(owner.start()))
                .put("size_bytes", owner.size());
        if (owner.alias()) {
            one.put("alias", true);
        }
    }

    private static ObjectNode changes(MapChanges changes) {
        ObjectNode all = Output.object().put("since_stop", changes.since());
        ArrayNode list = all.putArray("list");
        for (MapChange change : changes.all()) {
            ObjectNode one = list.addObject()
                    .put("what", change.what().word())
                    .put("start", Output.address(change.start()))
                    .put("size_bytes", change.size());
            change.before().ifPresent(range -> one.put("before", range.rights().toString()));
            change.after().ifPresent(range -> one.put("after", range.rights().toString()));
        }
        return all.put("more", changes.more());
    }

    /** The way of one address; {@code asked} as the user wrote it. */
    public static JsonNode walk(String asked, CodePlace place, Reading<AddressWalk> reading) {
        ObjectNode one = Output.object().put("asked", asked).put("address", Output.address(place.address()));
        place.function().ifPresent(owner -> one.put("symbol", owner).put("offset_bytes", place.offset()));
        if (reading instanceof Reading.Unavailable<AddressWalk> none) {
            one.put("unavailable", none.why());
        } else if (reading instanceof Reading.Read<AddressWalk> read) {
            walk(read.value(), one);
        }
        return one;
    }

    /** The levels and where they lead, into an object. */
    public static void walk(AddressWalk walk, ObjectNode one) {
        one.put("format", walk.format().words()).put("mapped", walk.page().isPresent());
        walk.page().ifPresent(page -> {
            one.put("physical", Output.address(page.physical(walk.address())));
            rights(page, one);
        });
        walk.why().ifPresent(why -> one.put("why", why));
        ArrayNode levels = one.putArray("levels");
        for (WalkStep step : walk.steps()) {
            ObjectNode level = levels.addObject()
                    .put("level", step.name())
                    .put("table", Output.address(step.table()))
                    .put("index", step.index())
                    .put("entry", Output.address(step.entry()))
                    .put("leads_to", step.end().name().toLowerCase(Locale.ROOT));
            if (step.end() != WalkStep.End.ABSENT) {
                level.put("target", Output.address(step.target()));
            }
            ArrayNode bits = level.putArray("bits");
            step.bits().forEach(bits::add);
        }
    }
}
