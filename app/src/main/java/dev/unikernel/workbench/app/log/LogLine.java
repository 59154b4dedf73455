package dev.unikernel.workbench.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One event as {@code 12:00:00.123 INFO  main Main: text}, UTC, and a stack trace below it. Written out, because Logback's
 * patterns and the JDK's formatters and time zones take longer to be set up than a short command to run.
 */
final class LogLine {
    private LogLine() {}

    static String of(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(120)
                .append(time(event.getTimeStamp()))
                .append(' ')
                .append(event.getLevel())
                .append(event.getLevel().levelStr.length() < 5 ? "  " : " ")
                .append(event.getThreadName())
                .append(' ')
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    private static String time(long millis) {
        LocalDateTime time = utc(millis);
        return two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond()) + "."
                + Long.toString(1000 + millis % 1000).substring(1);
    }

    /** Milliseconds since 1970 as {@code 20260131-120000}, UTC: names that sort as they came. */
    static String fileTime(long millis) {
        LocalDateTime time = utc(millis);
        return time.getYear() + two(time.getMonthValue()) + two(time.getDayOfMonth()) + "-" + two(time.getHour())
                + two(time.getMinute()) + two(time.getSecond());
    }

    private static LocalDateTime utc(long millis) {
        return LocalDateTime.ofEpochSecond(millis / 1000, 0, ZoneOffset.UTC);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
