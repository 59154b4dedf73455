package dev.unikernel.workbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.launcher.machine.Accelerator;
import dev.unikernel.workbench.launcher.machine.Endpoints;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BareQemuTest {

    @Test
    void onlyWhatConnectsUsIsLeftOutOfTheBareCommand() {
        QemuCommand command = QemuCommand.builder("microvm")
                .accelerator(Accelerator.TCG)
                .kernel(Path.of("/k"))
                .devices(List.of("pvpanic"))
                .build();
        List<String> ours = command.argv(Endpoints.in(Path.of("/p"), 1));
        List<String> bare = BareQemu.argv(ours, "stdio");

        List<String> lost = new ArrayList<>(ours);
        bare.forEach(lost::remove);
        List<String> added = new ArrayList<>(bare);
        ours.forEach(added::remove);
        assertThat(added).containsExactly("stdio,id=serial0", "/dev/null");
        assertThat(lost)
                .containsExactlyInAnyOrder(
                        "socket,id=serial0,server=off,path=/p/serial0",
                        "-chardev",
                        "socket,id=qmp,server=off,path=/p/qmp",
                        "-mon",
                        "chardev=qmp,mode=control",
                        "-chardev",
                        "socket,id=gdb,server=on,wait=off,path=/p/gdb",
                        "-gdb",
                        "chardev:gdb",
                        "/p/interrupts",
                        "-S");
    }
}
