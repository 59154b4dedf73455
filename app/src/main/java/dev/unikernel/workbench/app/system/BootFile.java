package dev.unikernel.workbench.app.system;

import dev.unikernel.workbench.app.image.BootForm;
import dev.unikernel.workbench.app.image.GuestImage;
import dev.unikernel.workbench.launcher.guardian.Guardian;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that QEMU is given: the image, or what is made of it in a private folder. */
public final class BootFile {
    private BootFile() {}

    /** The command, with the image in the form that QEMU takes. Blocks while a copy is written. */
    public static QemuCommand of(QemuCommand command, GuestImage image, UnikernelSystem system, Guardian guardian)
            throws IOException {
        Optional<BootForm> form = system.bootForm(image);
        boolean own = command.kernel().equals(Optional.of(image.bootFile().toAbsolutePath()));
        if (form.isEmpty() || !own) {
            return command;
        }
        Path file =
                guardian.newPrivateDirectory("boot").resolve(image.bootFile().getFileName());
        form.get().write(image, file);
        return command.toBuilder().kernel(file).build();
    }
}
