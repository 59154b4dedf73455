package dev.unikernel.workbench.app.view.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleFeedTest {
    private final AtomicLong now = new AtomicLong();
    private final ConsoleFeed feed = new ConsoleFeed(now::get);

    private String all() throws Exception {
        StringBuilder text = new StringBuilder();
        char[] some = new char[1024];
        while (feed.ready()) {
            int got = feed.read(some, 0, some.length);
            if (got < 0) {
                break;
            }
            text.append(some, 0, got);
        }
        return text.toString();
    }

    private void line(String text) {
        feed.guest((text + "\n").getBytes(UTF_8));
    }

    @Test
    void aCharacterMayComeInTwoParts() throws Exception {
        byte[] text = "ü\n".getBytes(UTF_8);
        feed.guest(new byte[] {text[0]});
        feed.guest(new byte[] {text[1], text[2]});
        assertThat(all()).isEqualTo("ü\r\n");
    }

    @Test
    void whatALogpointPrintsIsALineOfItsOwnInAColourOfItsOwn() throws Exception {
        feed.guest("half".getBytes(UTF_8));
        feed.logpoint("log 1  main.c:12  n is 3");
        line("on");
        assertThat(all().replaceAll("[^\\P{Cntrl}\u001b\\n]", ""))
                .matches("(?s)half.*\n\u001b\\[36mlog 1  main.c:12  n is 3\u001b\\[0m\non\n");
    }

    @Test
    void bytesThatAreNoTextAreReplacedNotLost() throws Exception {
        feed.guest(new byte[] {'a', (byte) 0x9d, 'b', '\n'});
        assertThat(all()).isEqualTo("a\ufffdb\r\n");
    }

    @Test
    void moreThanAMegabyteInASecondIsCountedAndTheViewResumesAtTheEnd() throws Exception {
        byte[] chunk = ("x".repeat(999) + "\n").getBytes(UTF_8);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            feed.guest(chunk);
            if (i % 100 == 0) {
                shown.append(all());
            }
        }
        line("the last line");
        shown.append(all());
        assertThat(shown.chars().filter(c -> c == 'x').count()).isEqualTo(999L * 1000);
        assertThat(feed.hidden()).isEqualTo(3_000_014 - 1_000_000);

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        char[] some = new char[1 << 14];
        String rest = new String(some, 0, feed.read(some, 0, some.length)) + all();
        assertThat(rest).matches("(?s).*\\[… 1,99[0-9],[0-9]{3} bytes not shown, they are in the log\\].*");
        assertThat(rest).endsWith("the last line\r\n");
        line("and on");
        assertThat(all()).isEqualTo("and on\r\n");
    }

    @Test
    void aTerminalThatIsSlowLosesTheMiddleAndMemoryStaysBounded() throws Exception {
        for (int i = 0; i < 100; i++) {
            feed.guest("y".repeat(10_000).getBytes(UTF_8));
        }
        assertThat(feed.hidden()).isEqualTo(1_000_000 - ConsoleFeed.WAITING / 10_000 * 10_000L);
    }

    @Test
    void aNoteStandsOutsideWhateverTheGuestHasBegun() throws Exception {
        feed.guest("\u001b]0;no end".getBytes(UTF_8));
        feed.note("guest 2");
        assertThat(all()).isEqualTo("\u001b[0m\r\n\u001b[90mguest 2\u001b[0m\r\n");
    }

    @Test
    void aReaderThatWaitsIsLetGoByClose() throws Exception {
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return feed.read(new char[8], 0, 8);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        feed.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
    }
}
