package dev.unikernel.workbench.app.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.cli.output.Output;
import dev.unikernel.workbench.app.guest.Vector;
import dev.unikernel.workbench.app.image.CodePlace;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.image.PhysicalAlias;
import dev.unikernel.workbench.app.machine.Tables;
import dev.unikernel.workbench.debugger.registers.SystemRegisters;
import dev.unikernel.workbench.launcher.descriptors.ControlBits;
import dev.unikernel.workbench.launcher.descriptors.Descriptor;
import dev.unikernel.workbench.launcher.descriptors.Gate;
import dev.unikernel.workbench.launcher.descriptors.TaskState;
import java.util.Optional;
import java.util.function.LongFunction;

/** Descriptor tables and control registers as a part of a {@code stop} record. */
record TablesLook(Optional<GuestImage> image) {
    private static final int SHOWN = 512;

    JsonNode of(Optional<Tables> read) {
        if (read.isEmpty()) {
            return Output.unavailable("this stub has no QEMU monitor that tells the table registers of an x86 CPU");
        }
        Tables tables = read.get();
        ObjectNode all = Output.object();
        ObjectNode control = all.putObject("control");
        bits("cr0", ControlBits::cr0, tables, control);
        bits("cr3", bits -> "", tables, control);
        bits("cr4", ControlBits::cr4, tables, control);
        bits("efer", ControlBits::efer, tables, control);
        ObjectNode idt = table("idt", tables.registers().idt(), tables, all);
        ArrayNode gates = idt.putArray("gates");
        tables.idt().forEach(gate -> gate(gate, gates));
        ObjectNode gdt = table("gdt", tables.registers().gdt(), tables, all);
        ArrayNode descriptors = gdt.putArray("descriptors");
        tables.gdt().stream().limit(SHOWN).forEach(one -> descriptor(one, descriptors));
        if (tables.gdt().size() > SHOWN) {
            gdt.put("more", tables.gdt().size() - SHOWN);
        }
        all.set("tss", tss(tables));
        return all;
    }

    private static void bits(String name, LongFunction<String> names, Tables tables, ObjectNode control) {
        tables.registers()
                .control(name)
                .ifPresent(value -> control.putObject(name)
                        .put("value", Output.address(value))
                        .put("bits", names.apply(value)));
    }

    private static ObjectNode table(String name, SystemRegisters.Table where, Tables tables, ObjectNode all) {
        ObjectNode table = all.putObject(name)
                .put("base", Output.address(where.base()))
                .put("limit", Output.address(where.limit()));
        if (tables.unread().containsKey(name)) {
            table.put("unread", tables.unread().get(name));
        }
        return table;
    }

    private void gate(Gate gate, ArrayNode gates) {
        ObjectNode one = gates.addObject()
                .put("vector", gate.vector())
                .put("name", Vector.kind(gate.vector()))
                .put("handler", Output.address(gate.handler()))
                .put("kind", gate.kind())
                .put("selector", Output.address(gate.selector()))
                .put("dpl", gate.dpl())
                .put("ist", gate.ist())
                .put("present", gate.present());
        CodePlace place = PhysicalAlias.place(image, gate.handler());
        place.function().ifPresent(function -> one.put("function", function).put("offset_bytes", place.offset()));
        place.file().ifPresent(file -> one.put("file", file).put("line", place.line()));
    }

    private static void descriptor(Descriptor descriptor, ArrayNode descriptors) {
        descriptors
                .addObject()
                .put("selector", Output.address(descriptor.selector()))
                .put("base", Output.address(descriptor.base()))
                .put("limit", Output.address(descriptor.limit()))
                .put("kind", descriptor.kind())
                .put("rights", descriptor.rights())
                .put("dpl", descriptor.dpl())
                .put("present", descriptor.present())
                .put("long", descriptor.longCode())
                .put("big", descriptor.big());
    }

    private static JsonNode tss(Tables tables) {
        if (tables.tss().isEmpty()) {
            return Output.unavailable(tables.unread().getOrDefault("tss", "not read"));
        }
        TaskState state = tables.tss().get();
        ObjectNode tss = Output.object();
        tables.registers()
                .segment("tr")
                .ifPresent(task ->
                        tss.put("selector", Output.address(task.selector())).put("base", Output.address(task.base())));
        for (int ring = 0; ring < state.stacks().size(); ring++) {
            tss.put("rsp" + ring, Output.address(state.stacks().get(ring)));
        }
        for (int ist = 0; ist < state.interruptStacks().size(); ist++) {
            tss.put("ist" + (ist + 1), Output.address(state.interruptStacks().get(ist)));
        }
        return tss;
    }
}
