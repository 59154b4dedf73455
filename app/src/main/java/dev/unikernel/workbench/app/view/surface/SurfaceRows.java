package dev.unikernel.workbench.app.view.surface;

import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.surface.Evidence;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Site;
import dev.unikernel.workbench.inspector.surface.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Findings as rows: what is in the file and what only a running guest tells apart, failures first. */
final class SurfaceRows {
    private static final String SECTION = "section ";
    private static final int ADDRESSES = 200;
    private static final List<Verdict> ORDER =
            List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS, Verdict.NOT_APPLICABLE);

    private final Opened.Look look;
    private final Texts texts;

    SurfaceRows(Opened.Look look, Texts texts) {
        this.look = look;
        this.texts = texts;
    }

    List<SurfaceRow> of(Findings findings) {
        List<SurfaceRow> rows = new ArrayList<>();
        for (boolean live : new boolean[] {false, true}) {
            List<Finding> some = findings.list().stream()
                    .filter(finding -> finding.live() == live)
                    .sorted(Comparator.<Finding>comparingInt(one -> ORDER.indexOf(one.verdict()))
                            .thenComparing(Finding::severity, Comparator.reverseOrder()))
                    .toList();
            if (!some.isEmpty()) {
                boolean judged = live && !findings.judged().isEmpty();
                rows.add(SurfaceRow.heading(
                        texts.get(live ? judged ? "live.judged" : "live" : "file"),
                        judged ? findings.judged() + ": " + counts(some, texts) : counts(some, texts),
                        some.stream().map(this::finding).toList()));
            }
        }
        if (!findings.missing().isEmpty()) {
            rows.add(SurfaceRow.heading(texts.get("sites"), findings.missing(), List.of()));
        } else if (!findings.sites().isEmpty()) {
            rows.add(SurfaceRow.heading(texts.get("sites"), texts.get("sites.more"), kinds(findings.sites())));
        }
        return List.copyOf(rows);
    }

    /** {@code 2 fail, 1 unknown, 7 pass}. */
    static String counts(List<Finding> findings, Texts texts) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        findings.forEach(finding -> counts.merge(finding.verdict(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        for (Verdict verdict : ORDER) {
            if (counts.containsKey(verdict)) {
                words.add(counts.get(verdict) + " " + texts.get(key(verdict)));
            }
        }
        return String.join(", ", words);
    }

    private SurfaceRow finding(Finding finding) {
        List<SurfaceRow> inside = new ArrayList<>();
        finding.evidence().forEach(one -> inside.add(evidence(one, finding.live())));
        if (finding.count() > inside.size() && !inside.isEmpty()) {
            inside.add(SurfaceRow.heading(texts.get("more", finding.count() - inside.size()), "", List.of()));
        }
        boolean failed = finding.verdict() == Verdict.FAIL;
        return new SurfaceRow(
                finding.title(),
                texts.get(key(finding.verdict())),
                failed ? texts.get(key(finding.severity())) : "",
                finding.why(),
                style(finding.verdict()),
                Optional.empty(),
                "",
                List.copyOf(inside));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> "danger";
            case PASS -> "success";
            case UNKNOWN -> "warning";
            case NOT_APPLICABLE -> "muted";
        };
    }

    private SurfaceRow evidence(Evidence one, boolean live) {
        Optional<Location> place = live && one.hasAddress()
                ? Optional.of(new Location.Address(one.address())) // of the guest, with the slide in it
                : one.hasAddress() ? Optional.of(address(one.address())) : section(one.place());
        String spelled = one.hasAddress() ? Bytes.address(one.address()) : "";
        return new SurfaceRow(one.place(), "", "", one.detail(), "", place, spelled, List.of());
    }

    private Location address(long linked) {
        return new Location.Address(linked + look.image().slide());
    }

    /** Evidence that names a section of the file without an address. */
    private Optional<Location> section(String place) {
        Optional<Section> section = place.startsWith(SECTION)
                ? look.image().boot().section(place.substring(SECTION.length()))
                : Optional.empty();
        return section.map(one ->
                one.isAllocated() ? address(one.address()) : new Location.ByteRange(one.offset(), one.fileSize()));
    }

    private List<SurfaceRow> kinds(List<Site> sites) {
        Map<Site.Kind, List<Site>> kinds = new EnumMap<>(Site.Kind.class);
        sites.forEach(site ->
                kinds.computeIfAbsent(site.kind(), kind -> new ArrayList<>()).add(site));
        List<SurfaceRow> rows = new ArrayList<>();
        kinds.forEach((kind, all) -> {
            int count = all.stream().mapToInt(site -> site.addresses().size()).sum();
            rows.add(SurfaceRow.heading(
                    texts.get(key(kind)),
                    texts.get("in.functions", Bytes.exact(count), Bytes.exact(all.size())),
                    all.stream().map(this::site).toList()));
        });
        return rows;
    }

    private SurfaceRow site(Site site) {
        List<SurfaceRow> places = new ArrayList<>();
        List<Long> addresses = site.addresses();
        for (long one : addresses.subList(0, Math.min(ADDRESSES, addresses.size()))) {
            places.add(new SurfaceRow(
                    Bytes.address(one), "", "", "", "", Optional.of(address(one)), Bytes.address(one), List.of()));
        }
        boolean single = addresses.size() == 1;
        return new SurfaceRow(
                site.function(),
                "",
                "",
                single ? "" : texts.get("instructions", Bytes.exact(addresses.size())),
                "",
                Optional.of(address(addresses.get(0))),
                Bytes.address(addresses.get(0)),
                single ? List.of() : List.copyOf(places));
    }
}
