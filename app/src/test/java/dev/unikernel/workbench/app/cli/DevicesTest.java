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
    /** Says that it drives the first virtio disk that it finds on microvm's virtio-mmio, and sets nothing up. */
    private static final String DRIVING = """
            #include <starter/console.h>
            static volatile unsigned *disk(void)
            {
                for (unsigned i = 0; i < 32; i++) {
                    volatile unsigned *r = (volatile unsigned *)(0xfeb00000ul + i * 512);
                    if (r[0] == 0x74726976 && r[2] == 2)
                        return r;
                }
                return 0;
            }
            int main(void)
            {
                volatile unsigned *r = disk();
                if (!r)
                    return 1;
                r[28] = 1;
                r[28] = 3;
                r[28] = 7;
                printf("driving\\n");
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
                "--drive",
                "storage=" + disk,
                "--forward",
                port + ":80",
                "--break",
                "main",
                "--do",
                "until=main.c:20",
                "--show",
                "devices");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode before = said.stops().get(0).path("devices");
        assertThat(named(before.path("virtio"), "name", "virtio-blk").path("driver_attached").asBoolean())
                .isFalse();
        JsonNode devices = said.stops().get(1).path("devices");
        JsonNode block = named(devices.path("virtio"), "name", "virtio-blk");
        assertThat(block.path("driver_attached").asBoolean()).as(devices.toString()).isTrue();
        assertThat(block.path("status").toString()).contains("VIRTIO_CONFIG_S_DRIVER_OK", "VIRTIO_CONFIG_S_ACKNOWLEDGE");
        assertThat(block.path("offered").toString()).contains("VIRTIO_BLK_F_FLUSH");
        assertThat(block.path("negotiated")).isEmpty();
        assertThat(block.path("queues").get(0).path("descriptors").asText()).isEqualTo("0x0");
        assertThat(named(devices.path("virtio"), "name", "virtio-net").path("driver_attached").asBoolean())
                .isFalse();
        assertThat(named(devices.path("disks"), "name", "storage").path("read_bytes").asLong())
                .isZero();
        assertThat(named(devices.path("tree"), "driver", "ioapic").path("regions").get(0).path("start").asText())
                .isEqualTo("0xfec00000");
        assertThat(named(devices.path("tree"), "driver", "isa-serial").path("irq").asInt()).isEqualTo(4);
        assertThat(named(devices.path("tree"), "driver", "virtio-blk-device").path("bus").asText())
                .contains("virtio-mmio-bus");
        JsonNode forward = devices.path("connections").get(0);
        assertThat(forward.path("from").asText()).isEqualTo("127.0.0.1:" + port);
        assertThat(forward.path("state").asText()).isEqualTo("HOST_FORWARD");
        assertThat(devices.path("missing")).as(devices.toString()).isEmpty();

        Said words = Workbench.run(
                "run", project.toString(), "--drive", "storage=" + disk, "--expect", "driving", "--show", "devices");
        assertThat(words.all()).contains("devices");
    }

    @Test
    void onPciADeviceHasItsAddressAndItsBars() throws Exception {
        Path project = Samples.sample(folder.resolve("hello"), "hello");
        Said said = Workbench.json(
                "debug", project.toString(), "--machine", "q35", "--forward", freePort() + ":80", "--break", "main",
                "--show", "devices");
        assertThat(said.code()).as(said.all()).isZero();
        JsonNode card = named(said.stops().get(0).path("devices").path("tree"), "driver", "virtio-net-pci");
        assertThat(card.path("pci").path("address").asText()).matches("00:0[0-9]\\.0");
        assertThat(card.path("pci").path("id").asText()).isEqualTo("1af4:1000");
        assertThat(card.path("irq").asInt()).isPositive();
        assertThat(card.path("regions").get(0).path("kind").asText()).isEqualTo("ports");
        assertThat(card.path("regions").get(1).path("start").asText()).startsWith("0x");
    }
}
