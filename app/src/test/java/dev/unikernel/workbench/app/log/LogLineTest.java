package dev.unikernel.workbench.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LogLineTest {
    private static final long MOMENT = Instant.parse("2026-01-31T02:03:04.056Z").toEpochMilli();
    private final Logger logger = new LoggerContext().getLogger("a.b.Name");

    @Test
    void anEventIsALineWithItsTraceBelow() {
        assertThat(LogLine.of(event(Level.INFO, null))).matches("02:03:04\\.056 INFO  \\S.* Name: said 1\n");
        assertThat(LogLine.of(event(Level.ERROR, new IllegalStateException("broken"))))
                .contains(" ERROR ")
                .contains("Name: said 1\njava.lang.IllegalStateException: broken")
                .contains("at dev.unikernel");
    }

    @Test
    void namesOfFilesSortAsTheyCame() {
        assertThat(LogLine.fileTime(MOMENT)).isEqualTo("20260131-020304");
    }

    private LoggingEvent event(Level level, @org.jspecify.annotations.Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent("here", logger, level, "said {}", thrown, new Object[] {1});
        event.setInstant(Instant.ofEpochMilli(MOMENT));
        return event;
    }
}
