package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.app.system.Systems;
import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.Qemu;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import dev.unikernel.workbench.launcher.tender.TenderCommand;

/** The {@code launched} record: which image, which system and why, which symbols and why, which command. */
public final class LaunchedRecord {
    private LaunchedRecord() {}

    /** Of a guest that QEMU runs. */
    public static ObjectNode json(GuestImage image, Qemu qemu, Systems.Match match) {
        QemuCommand command = qemu.command();
        ObjectNode record = image(image, match);
        Accelerator.Choice choice = command.acceleratorChoice();
        return record.put("accelerator", choice.accelerator().name().toLowerCase(java.util.Locale.ROOT))
                .put("accelerator_why", choice.why())
                .put("machine", command.machine())
                .put("pid", qemu.pid())
                .put("command", command.shellText());
    }

    /** Of one that its own tender runs; it is started only when it is let go, or its debugger comes. */
    public static ObjectNode json(GuestImage image, TenderCommand command, Systems.Match match) {
        return image(image, match).put("tender", command.name()).put("command", command.shellText());
    }

    private static ObjectNode image(GuestImage image, Systems.Match match) {
        ObjectNode record =
                Output.record("launched").put("image", image.bootFile().toString());
        record.put("system", match.system().id());
        ArrayNode evidence = record.putArray("evidence");
        match.recognition().evidence().forEach(evidence::add);
        if (image.symbolFile().isPresent()) {
            record.put("symbols", image.symbolFile().get().toString());
        } else {
            record.set("symbols", Output.unavailable(image.pairing().evidence()));
        }
        return record.put("pairing", image.pairing().evidence());
    }
}
