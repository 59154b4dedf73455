package dev.unikernel.workbench.launcher.travel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.launcher.CannotRecord;
import dev.unikernel.workbench.launcher.machine.QemuCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused without a QEMU being asked. */
class RecordableTest {
    @ParameterizedTest
    @ValueSource(strings = {"virtio-net-pci,netdev=n", "usb-kbd", "virtio-blk-device,drive=d", "e1000"})
    void devicesThatBringInSomethingFromOutsideAreRefused(String device) {
        QemuCommand command =
                QemuCommand.builder("q35").extra(List.of("-device", device)).build();
        assertThatThrownBy(() -> Recordable.check(command))
                .isInstanceOf(CannotRecord.class)
                .hasMessageContaining("the device " + device);
    }

    @Test
    void aPlainMachineWithArgumentsOfItsOwnMayBeRecorded() {
        QemuCommand command = QemuCommand.builder("microvm")
                .extra(List.of("-device", "virtio-rng-device", "-cpu", "max"))
                .build();
        assertThatCode(() -> Recordable.check(command)).doesNotThrowAnyException();
    }

    @Test
    void aQemuThatCannotGoBackYetIsTooOld() {
        assertThatThrownBy(() -> Recordable.checkVersion("qemu-system-x86_64", "QEMU emulator version 5.1.0 (Debian)"))
                .isInstanceOf(CannotRecord.class)
                .hasMessageContaining("QEMU 5.1");
        assertThatCode(() -> Recordable.checkVersion("q", "QEMU emulator version 10.0.2"))
                .doesNotThrowAnyException();
    }
}
