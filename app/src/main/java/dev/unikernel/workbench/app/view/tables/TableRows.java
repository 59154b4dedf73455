package dev.unikernel.workbench.app.view.tables;

import dev.unikernel.workbench.app.guest.Vector;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.app.machine.Tables;
import dev.unikernel.workbench.app.ui.parts.Bytes;
import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.launcher.descriptors.ControlBits;
import dev.unikernel.workbench.launcher.descriptors.Descriptor;
import dev.unikernel.workbench.launcher.descriptors.Gate;
import dev.unikernel.workbench.launcher.descriptors.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** A CPU's tables as rows; what could not be read is a row that says why. */
record TableRows(Tables tables, Optional<GuestImage> image) {
    private static final int MOST_DESCRIPTORS = 512;

    List<TableRow> all() {
        List<TableRow> rows = new ArrayList<>();
        tables.idt().forEach(gate -> rows.add(gate(gate)));
        unread("idt", TablePart.IDT, rows);
        tables.gdt().stream().limit(MOST_DESCRIPTORS).forEach(one -> rows.add(descriptor(one)));
        unread("gdt", TablePart.GDT, rows);
        tables.tss().ifPresent(state -> task(state, rows));
        unread("tss", TablePart.TSS, rows);
        control("cr0", ControlBits::cr0, rows);
        control("cr2", bits -> "", rows);
        control("cr3", bits -> "", rows);
        control("cr4", ControlBits::cr4, rows);
        control("efer", ControlBits::efer, rows);
        return rows;
    }

    /** Where the two tables are that registers name. */
    String heads() {
        return head("idt.at", tables.registers().idt()) + "   "
                + head("gdt.at", tables.registers().gdt());
    }

    private static String head(String text, SystemRegisters.Table table) {
        return TablesTool.TEXTS.get(text, Bytes.address(table.base()), Bytes.address(table.limit()));
    }

    private TableRow gate(Gate gate) {
        CodePlace place = PhysicalAlias.place(image, gate.handler());
        String stack = gate.ist() == 0 ? "" : ", IST " + gate.ist();
        return new TableRow(
                TablePart.IDT,
                gate.vector() + " " + Vector.kind(gate.vector()),
                gate.kind() + stack + (gate.present() ? "" : ", not present"),
                Integer.toString(gate.dpl()),
                Bytes.address(gate.handler()),
                place.function().isPresent() ? named(place) : "",
                OptionalLong.of(gate.handler()));
    }

    /** The function and its line, the file by its last name. */
    private static String named(CodePlace place) {
        CodePlace bare = new CodePlace(
                place.address(),
                place.function(),
                place.offset(),
                place.file().map(path -> path.substring(path.lastIndexOf('/') + 1)),
                place.line());
        return bare.toString();
    }

    private static TableRow descriptor(Descriptor one) {
        String size = one.rights().isEmpty() ? "" : one.longCode() ? ", 64-bit" : one.big() ? ", 32-bit" : ", 16-bit";
        return new TableRow(
                TablePart.GDT,
                Bytes.address(one.selector()),
                one.kind() + size + (one.present() ? "" : ", not present"),
                Integer.toString(one.dpl()),
                Bytes.address(one.base()),
                (one.rights().isEmpty() ? "" : one.rights() + ", ") + "limit " + Bytes.address(one.limit()),
                OptionalLong.empty());
    }

    private static void task(TaskState state, List<TableRow> rows) {
        for (int ring = 0; ring < state.stacks().size(); ring++) {
            rows.add(stack("rsp" + ring, "stack of ring " + ring, state.stacks().get(ring)));
        }
        for (int ist = 0; ist < state.interruptStacks().size(); ist++) {
            rows.add(stack(
                    "ist" + (ist + 1),
                    "interrupt stack " + (ist + 1),
                    state.interruptStacks().get(ist)));
        }
    }

    private static TableRow stack(String name, String kind, long address) {
        return new TableRow(
                TablePart.TSS,
                name,
                kind,
                "",
                Bytes.address(address),
                address == 0 ? "not used" : "",
                OptionalLong.empty());
    }

    private void control(String name, LongFunction<String> bits, List<TableRow> rows) {
        OptionalLong value = tables.registers().control(name);
        if (value.isPresent()) {
            rows.add(new TableRow(
                    TablePart.CONTROL,
                    name,
                    "register",
                    "",
                    Bytes.address(value.getAsLong()),
                    bits.apply(value.getAsLong()),
                    OptionalLong.empty()));
        }
    }

    private void unread(String name, TablePart part, List<TableRow> rows) {
        String why = tables.unread().get(name);
        if (why != null) {
            rows.add(new TableRow(part, "", "not read", "", "", why, OptionalLong.empty()));
        }
    }
}
