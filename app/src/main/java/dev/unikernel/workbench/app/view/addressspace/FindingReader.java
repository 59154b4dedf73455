package dev.unikernel.workbench.app.view.addressspace;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.app.ui.parts.Texts;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Ranges;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Segment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Looks for what is odd about an image's layout. */
final class FindingReader {
    private final Texts texts;
    private final List<Finding> findings = new ArrayList<>();

    FindingReader(Texts texts) {
        this.texts = texts;
    }

    List<Finding> read(Opened.Look look) {
        ElfFile image = look.image().boot();
        if (image.isRelocatable()) {
            return List.of(new Finding(Finding.Weight.WARNING, texts.get("object-file")));
        }
        rights(image);
        bytes(look.map().file());
        if (!look.map().warnings().isEmpty()) {
            add(
                    Finding.Weight.WARNING,
                    "overlaps",
                    look.map().warnings().size(),
                    look.map().warnings().get(0));
        }
        return findings;
    }

    private void rights(ElfFile image) {
        boolean any = false;
        for (Segment segment : image.segments()) {
            if (segment.isLoad() && segment.isWritable() && segment.isExecutable()) {
                any = true;
                add(
                        Finding.Weight.DANGER,
                        "write-execute",
                        segment.index(),
                        Bytes.address(segment.virtualAddress()),
                        Bytes.rounded(segment.memorySize()));
            }
        }
        if (!any) {
            add(Finding.Weight.FINE, "no-write-execute");
        }
    }

    private void bytes(Ranges file) {
        Map<Kind, Long> sums = new EnumMap<>(Kind.class);
        for (int i = 0; i < file.count(); i++) {
            sums.merge(file.kind(i), file.length(i), Long::sum);
        }
        long padding = sum(sums, Kind.PADDING_ZERO) + sum(sums, Kind.PADDING_NOP) + sum(sums, Kind.PADDING_INT3);
        long gaps = sum(sums, Kind.GAP) + sum(sums, Kind.OUTSIDE);
        long code = sum(sums, Kind.UNLABELLED_CODE);
        if (padding + gaps > 0) {
            add(Finding.Weight.WARNING, "padding", Bytes.exact(padding), Bytes.exact(gaps));
        }
        if (code > 0) {
            add(Finding.Weight.WARNING, "unlabelled-code", Bytes.exact(code));
        }
    }

    private static long sum(Map<Kind, Long> sums, Kind kind) {
        return sums.getOrDefault(kind, 0L);
    }

    private void add(Finding.Weight weight, String key, Object... values) {
        findings.add(new Finding(weight, texts.get(key, values)));
    }
}
