package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --show devices} of real guests. */
class DevicesTest {
    /** Says that it drives the first virtio network card that it finds on PCI, by its ports, and sets nothing up. */
    private static final String DRIVING = """
        #include <starter/console.h>
        static void out32(unsigned port, unsigned value)
        {
            __asm__ volatile("outl %0, %w1" : : "a"(value), "Nd"(port));
        }
        static unsigned in32(unsigned port)
        {
            unsigned value;
            __asm__ volatile("inl %w1, %0" : "=a"(value) : "Nd"(port));
            return value;
        }
        static void status(unsigned base, unsigned char value)
        {
            __asm__ volatile("outb %0, %w1" : : "a"(value), "Nd"(base + 18));
        }
        static unsigned config(unsigned slot, unsigned at)
        {
            out32(0xcf8, 0x80000000u | slot << 11 | at);
            return in32(0xcfc);
        }
        int main(void)
        {
            for (unsigned slot = 0; slot < 32; slot++) {
                if (config(slot, 0) == 0x10001af4) {
                    unsigned base = config(slot, 0x10) & ~3u;
                    status(base, 1);
                    status(base, 3);
                    status(base, 7);
                    printf("driving\\n");
                }
            }
            return 0;
        }
        """;

    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + value + " in " + list);
    }

    @Test
    void whatTheGuestWasGivenAndWhatItUses() throws Exception {
        Path project = Samples.make(folder.resolve("driving"), "hello");
        Samples.write(project.resolve("src/main.c"), DRIVING);
        Samples.build(project);
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 20]);
        int port = freePort();
        Said said = Workbench.json(
                "debug",
                project.toString(),
                "--machine",
                "q35",
                "--drive",
                "storage=" + disk,
                "--forward",
                port + ":80",
                "--break",
                "main",
                "--do",
                "until=main.c:32",
                "--show",
                "devices");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode before = said.stops().get(0).path("devices");
        assertThat(named(before.path("virtio"), "name", "virtio-net")
                        .path("driver_attached")
                        .asBoolean())
                .isFalse();
        JsonNode devices = said.stops().get(1).path("devices");
        JsonNode card = named(devices.path("virtio"), "name", "virtio-net");
        assertThat(card.path("driver_attached").asBoolean())
                .as(devices.toString())
                .isTrue();
        assertThat(card.path("status").toString()).contains("VIRTIO_CONFIG_S_DRIVER_OK", "VIRTIO_CONFIG_S_ACKNOWLEDGE");
        assertThat(card.path("offered").toString()).contains("VIRTIO_NET_F_MAC");
        assertThat(card.path("negotiated")).isEmpty();
        assertThat(card.path("queues").get(0).path("descriptors").asText()).isEqualTo("0x0");
        JsonNode disk0 = named(devices.path("virtio"), "name", "virtio-blk"); // which SeaBIOS drives
        assertThat(disk0.path("negotiated").size())
                .isLessThanOrEqualTo(disk0.path("offered").size());
        assertThat(named(devices.path("disks"), "name", "storage")
                        .path("failed_operations")
                        .asLong())
                .isZero();
        assertThat(named(devices.path("tree"), "driver", "ioapic")
                        .path("regions")
                        .get(0)
                        .path("start")
                        .asText())
                .isEqualTo("0xfec00000");
        assertThat(named(devices.path("tree"), "driver", "isa-serial")
                        .path("irq")
                        .asInt())
                .isEqualTo(4);
        assertThat(named(devices.path("tree"), "driver", "virtio-blk-device")
                        .path("bus")
                        .asText())
                .contains("virtio-pci-bus");
        JsonNode forward = devices.path("connections").get(0);
        assertThat(forward.path("from").asText()).isEqualTo("127.0.0.1:" + port);
        assertThat(forward.path("state").asText()).isEqualTo("HOST_FORWARD");
        assertThat(devices.path("missing")).as(devices.toString()).isEmpty();

        Said words = Workbench.run(
                "run",
                project.toString(),
                "--machine",
                "q35",
                "--drive",
                "storage=" + disk,
                "--expect",
                "driving",
                "--show",
                "devices");
        assertThat(words.all()).contains("devices");
    }

    @Test
    void onPciADeviceHasItsAddressAndItsBars() throws Exception {
        Path project = Samples.sample(folder.resolve("hello"), "hello");
        Said said = Workbench.json(
                "debug",
                project.toString(),
                "--machine",
                "q35",
                "--forward",
                freePort() + ":80",
                "--break",
                "main",
                "--show",
                "devices");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode card = named(said.stops().get(0).path("devices").path("tree"), "driver", "virtio-net-pci");
        assertThat(card.path("pci").path("address").asText()).matches("00:0[0-9]\\.0");
        assertThat(card.path("pci").path("id").asText()).isEqualTo("1af4:1000");
        assertThat(card.path("irq").asInt()).isPositive();
        assertThat(card.path("regions").get(0).path("kind").asText()).isEqualTo("ports");
        assertThat(card.path("regions").get(1).path("start").asText()).startsWith("0x");
    }
}
