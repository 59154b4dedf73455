package dev.unikernel.workbench.app.view.memorymap;

import dev.unikernel.workbench.app.livemap.Hole;
import dev.unikernel.workbench.app.livemap.LiveMap;
import dev.unikernel.workbench.app.livemap.MapChange;
import dev.unikernel.workbench.app.livemap.OwnedRange;
import dev.unikernel.workbench.app.livemap.Owner;
import dev.unikernel.workbench.app.livemap.Place;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.launcher.pagetables.MapRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a map's rows: neighbours that differ only in what the CPU has noted are one. */
final class MapRows {
    private static final int NAMES = 6;

    private final LiveMap map;
    private final Texts texts;
    private final List<MapRow> rows = new ArrayList<>();

    private MapRows(LiveMap map, Texts texts) {
        this.map = map;
        this.texts = texts;
    }

    /** Ascending by address, holes between. */
    static List<MapRow> of(LiveMap map, Texts texts) {
        return new MapRows(map, texts).read();
    }

    private List<MapRow> read() {
        int from = 0;
        List<OwnedRange> owned = map.owned();
        for (int i = 1; i <= owned.size(); i++) {
            if (i == owned.size()
                    || !goesOn(
                            owned.get(from).range(),
                            owned.get(i - 1).range(),
                            owned.get(i).range())) {
                rows.add(row(owned.subList(from, i)));
                from = i;
            }
        }
        for (Hole hole : map.holes()) {
            String rights = texts.get("unmapped");
            rows.add(new MapRow(
                    MapRow.Kind.HOLE, hole.start(), hole.size(), "", rights, 0, 0, 0, 0, "", hole.name(), ""));
        }
        rows.sort(Comparator.comparing(MapRow::start, Long::compareUnsigned));
        map.changes().ifPresent(changes -> mark(changes.all()));
        return List.copyOf(rows);
    }

    private static boolean goesOn(MapRange first, MapRange last, MapRange next) {
        return last.last() + 1 == next.start()
                && !first.samePage()
                && !next.samePage()
                && first.physical() + (next.start() - first.start()) == next.physical()
                && first.isMappedLike(next);
    }

    private MapRow row(List<OwnedRange> run) {
        MapRange first = run.get(0).range();
        long size = 0;
        long pages = 0;
        long accessed = 0;
        long dirty = 0;
        Set<String> objects = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Set<Place.Kind> kinds = new LinkedHashSet<>();
        for (OwnedRange one : run) {
            size += one.range().size();
            pages += one.range().pages();
            accessed += one.range().accessed() ? one.range().pages() : 0;
            dirty += one.range().dirty() ? one.range().pages() : 0;
            for (Owner owner : one.owners()) {
                kinds.add(owner.place().kind());
                boolean object = owner.place().kind() == Place.Kind.STACK
                        || owner.place().kind() == Place.Kind.HEAP;
                if (owner.place().kind() != Place.Kind.RAM) {
                    (object ? objects : names)
                            .add(
                                    owner.alias()
                                            ? texts.get("alias", owner.place().name())
                                            : owner.place().name());
                }
            }
        }
        objects.addAll(names); // what is in a section tells more than the section
        boolean told = map.map().format().tellsDirty();
        String physical = Bytes.address(first.physical());
        return new MapRow(
                kind(first, kinds),
                first.start(),
                size,
                first.samePage() ? texts.get("same-page", physical) : physical,
                first.rights().user()
                        ? texts.get("user", first.rights())
                        : first.rights().toString(),
                first.pageSize(),
                pages,
                accessed,
                told ? dirty : -1,
                first.cache(),
                objects.isEmpty() ? run.get(0).words() : names(objects),
                "");
    }

    private String names(Set<String> names) {
        String most = String.join(", ", names.stream().limit(NAMES).toList());
        return names.size() > NAMES ? texts.get("more-names", most, names.size() - NAMES) : most;
    }

    private static MapRow.Kind kind(MapRange range, Set<Place.Kind> kinds) {
        if (range.rights().write() && range.rights().execute()) {
            return MapRow.Kind.OPEN;
        }
        if (range.rights().execute()) {
            return MapRow.Kind.CODE;
        }
        if (kinds.contains(Place.Kind.STACK)) {
            return MapRow.Kind.STACK;
        }
        boolean device = kinds.contains(Place.Kind.DEVICE) && !kinds.contains(Place.Kind.RAM);
        return device ? MapRow.Kind.DEVICE : range.rights().write() ? MapRow.Kind.DATA : MapRow.Kind.RODATA;
    }

    /** Both lists ascend. */
    private void mark(List<MapChange> changes) {
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            MapRow row = rows.get(i);
            while (next < changes.size() && ends(changes.get(next), row.start())) {
                next++;
            }
            Set<String> words = new LinkedHashSet<>();
            for (int at = next; at < changes.size() && !begins(changes.get(at), row); at++) {
                words.add(words(changes.get(at)));
            }
            if (!words.isEmpty()) {
                rows.set(i, row.changed(String.join(", ", words)));
            }
        }
    }

    private static boolean ends(MapChange change, long address) {
        return Long.compareUnsigned(change.start() + change.size() - 1, address) < 0;
    }

    private static boolean begins(MapChange change, MapRow row) {
        return Long.compareUnsigned(change.start(), row.start() + row.size() - 1) > 0;
    }

    private String words(MapChange change) {
        return switch (change.what()) {
            case MAPPED -> texts.get("mapped");
            case UNMAPPED -> texts.get("unmapped");
            case MOVED -> texts.get("moved");
            case WRITTEN -> texts.get("written-now");
            case RIGHTS ->
                texts.get(
                        "rights-changed",
                        change.before().map(range -> range.rights().toString()).orElse(""));
        };
    }
}
