package dev.unikernel.workbench.app.view.hex;

import dev.unikernel.workbench.app.desk.Desk;
import dev.unikernel.workbench.app.desk.Location;
import dev.unikernel.workbench.app.desk.Opened;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.ui.parts.LongName;
import dev.unikernel.workbench.app.ui.parts.Places;
import dev.unikernel.workbench.inspector.bytemap.Owner;
import dev.unikernel.workbench.inspector.elf.Section;
import java.util.Optional;

/**
 * What is known of the byte under the cursor.
 *
 * @param offset in the file
 * @param address linked; empty for what is not loaded
 * @param owners {@code LOAD #1 [r-x] › .text › main+0x12}
 * @param line {@code src/main.c:7}; empty without line information
 * @param place the same line here on disk, if it is found
 */
record Cursor(long offset, Optional<Long> address, String owners, String line, Optional<Location.Source> place) {
    private static final int LETTERS = 48;
    static final Cursor START = new Cursor(0, Optional.empty(), "", "", Optional.empty());

    /** May read symbols and line tables: not on the JavaFX thread. */
    static Cursor at(Opened.Look look, long offset, Desk desk) {
        GuestImage image = look.image();
        Optional<Long> address = Places.loaded(offset, image);
        String owners = look.map()
                .ownerOfOffset(offset)
                .map(owner -> owners(owner, offset))
                .orElse("");
        Optional<CodePlace> code = address.map(linked -> image.place(linked + image.slide()));
        String line = code.filter(place -> place.line() > 0)
                .map(place -> place.file().orElse("") + ":" + place.line())
                .orElse("");
        Optional<Location.Source> place = code.filter(one -> one.line() > 0)
                .flatMap(
                        one -> one.file().flatMap(desk::sourceFile).map(file -> new Location.Source(file, one.line())));
        return new Cursor(offset, address, owners, line, place);
    }

    private static String owners(Owner owner, long offset) {
        String segment = owner.segment()
                .map(one -> one.typeName() + " #" + one.index() + " [" + one.rights() + "] › ")
                .orElse("");
        String section = owner.section().map(Section::name).orElse("");
        long into = offset - owner.start();
        String shown = LongName.tamed(section, LETTERS);
        String own = owner.label().equals(section)
                ? shown
                : (section.isEmpty() ? "" : shown + " › ") + LongName.tamed(owner.label(), LETTERS);
        return segment + own + (into == 0 ? "" : "+0x" + Long.toHexString(into));
    }
}
