package dev.unikernel.workbench.launcher.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A line that begins anew each time its guest goes back. */
class PlayedOnceTest {
    private final PlayedOnce line = new PlayedOnce("boot\nhello\nhe\n".getBytes(StandardCharsets.US_ASCII));

    private String fresh(String came) {
        return new String(line.apply(came.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
    }

    @Test
    void eachByteComesOnceHoweverOftenTheLineBeginsAnew() {
        assertThat(fresh("boot\nhel")).isEqualTo("boot\nhel");
        assertThat(fresh("boot\nboot\nhe")).isEmpty();
        assertThat(fresh("llo\nhe")).isEqualTo("lo\nhe");
        assertThat(fresh("\n")).isEqualTo("\n");
        assertThat(fresh("boot\nhello\nhe\nboot")).isEmpty();
    }
}
