package dev.unikernel.workbench.app.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.app.guest.Guest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The first note: the format, the guest, what it runs in. */
final class SessionNote {
    /** The only version there is. */
    static final int FORMAT = 1;

    private SessionNote() {}

    static ObjectNode of(Guest guest) {
        ObjectNode note = Recording.note("session")
                .put("format", FORMAT)
                .put("recorded", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put(
                        "host",
                        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                                + System.getProperty("os.arch"))
                .put("java", System.getProperty("java.vm.version"))
                .put("guest", guest.words())
                .put("console", guest.can(Guest.Capability.CONSOLE))
                .put("system", guest.system().id());
        guest.qemu().ifPresent(qemu -> {
            ObjectNode launch = note.putObject("launch")
                    .put("machine", qemu.command().machine())
                    .put(
                            "accelerator",
                            qemu.command().acceleratorChoice().accelerator().name());
            ArrayNode argv = launch.putArray("command");
            argv.add(qemu.command().shellText());
        });
        return note;
    }
}
