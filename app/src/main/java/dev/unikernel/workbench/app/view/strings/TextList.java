package dev.unikernel.workbench.app.view.strings;

import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.inspector.bytemap.Owner;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.elf.Section;
import dev.unikernel.workbench.inspector.surface.TextMark;
import dev.unikernel.workbench.inspector.symbols.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Texts of an image that pass a filter, each made when it is asked for. Never changes; safe for any thread. */
final class TextList {
    static final TextList NOTHING = new TextList(Optional.empty(), new int[0], 0);

    /** The image and where its texts are. */
    record Source(Opened.Look look, TextScan scan) {}

    private final Optional<Source> source;
    private final int[] passing;
    private final int all;

    private TextList(Optional<Source> source, int[] passing, int all) {
        this.source = source;
        this.passing = passing;
        this.all = all;
    }

    static TextList all(Opened.Look look, TextScan scan) {
        int[] all = new int[scan.count()];
        Arrays.setAll(all, i -> i);
        return new TextList(Optional.of(new Source(look, scan)), all, all.length);
    }

    /** Those with this in their text, section or symbol, in any case; {@code marked} leaves the others out. */
    TextList filtered(String typed, boolean marked, BooleanSupplier stale) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        int[] kept = new int[passing.length];
        int count = 0;
        for (int i = 0; i < passing.length; i++) {
            if ((i & 0xff) == 0 && stale.getAsBoolean()) {
                throw new CancellationException("a newer filter was typed");
            }
            if (passes(i, wanted, marked)) {
                kept[count++] = passing[i];
            }
        }
        return new TextList(source, Arrays.copyOf(kept, count), all);
    }

    private boolean passes(int place, String wanted, boolean marked) {
        String text = raw(passing[place]);
        if (marked && TextMark.of(text).isEmpty()) {
            return false;
        }
        if (wanted.isEmpty() || text.toLowerCase(Locale.ROOT).contains(wanted)) {
            return true;
        }
        StringRow row = row(place);
        return row.section().toLowerCase(Locale.ROOT).contains(wanted)
                || row.symbol().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private String raw(int text) {
        Source from = source.orElseThrow();
        int length = Math.min(TextScan.SHOWN, from.scan().length(text));
        try {
            byte[] bytes = from.look()
                    .image()
                    .boot()
                    .bytes(from.scan().offset(text), length)
                    .copy(0, length);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (Malformed outside) {
            throw new IllegalStateException("a text was found outside the file", outside);
        }
    }

    StringRow row(int place) {
        Source from = source.orElseThrow();
        int number = passing[place];
        long offset = from.scan().offset(number);
        Optional<Owner> owner = from.look().map().ownerOfOffset(offset);
        String text = raw(number);
        Optional<TextMark> mark = TextMark.of(text).stream().findFirst();
        boolean secret = mark.filter(one -> one.kind() == TextMark.Kind.SECRET).isPresent();
        return new StringRow(
                number,
                offset,
                from.scan().length(number),
                Places.loaded(offset, from.look().image()),
                owner.flatMap(Owner::section).map(Section::name).orElse(""),
                owner.flatMap(Owner::symbol).map(Symbol::name).orElse(""),
                secret ? mark.get().detail() : text.replace('\t', ' '),
                mark.map(TextMark::kind));
    }

    int size() {
        return passing.length;
    }

    /** How many there are without a filter. */
    int all() {
        return all;
    }

    /** Where the text of that number is in this list, or -1. */
    int place(int number) {
        int place = Arrays.binarySearch(passing, number);
        return place < 0 ? -1 : place;
    }

    /** Where the text that has an offset is, or -1 if none has it, or none here. */
    int at(long offset) {
        if (source.isEmpty()) {
            return -1;
        }
        TextScan scan = source.get().scan();
        int number = scan.at(offset);
        boolean inside = number < scan.count() && scan.offset(number) <= offset;
        return inside ? place(number) : -1;
    }
}
