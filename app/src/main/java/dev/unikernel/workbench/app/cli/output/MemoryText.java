package dev.unikernel.workbench.app.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** Memory of a {@code stop} record for people. */
final class MemoryText {
    private static final int ROW = 16;

    private MemoryText() {}

    /** Rows of bytes with their characters, or of words with the symbols they point to; then why parts are missing. */
    static String of(JsonNode memory) {
        boolean physical = memory.path("space").asText().equals("physical");
        StringBuilder text = new StringBuilder(
                (physical ? "physical " : "") + memory.path("address").asText());
        if (memory.has("words")) {
            words(memory, text);
        } else {
            bytes(memory.path("bytes").asText(), text);
        }
        for (JsonNode not : memory.path("unreadable")) {
            text.append("\n      ??  ").append(not.path("length_bytes").asInt());
            text.append(" bytes at ").append(not.path("address").asText()).append(": ");
            text.append(not.path("why").asText());
        }
        if (memory.has("physical_alias")) {
            text.append("\n      not mapped yet? the image is at the physical address ");
            text.append(memory.path("physical_alias").asText());
        }
        return text.toString();
    }

    private static void bytes(String digits, StringBuilder text) {
        for (int at = 0; at < digits.length(); at += 2 * ROW) {
            String row = digits.substring(at, Math.min(at + 2 * ROW, digits.length()));
            text.append("\n      +").append(StopText.pad(Integer.toHexString(at / 2), 6));
            StringBuilder characters = new StringBuilder();
            for (int i = 0; i < row.length(); i += 2) {
                String one = row.substring(i, i + 2);
                text.append(' ').append(one);
                int value = one.equals("??") ? ' ' : Integer.parseInt(one, 16);
                characters.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
            }
            text.append(("   ".repeat(ROW - row.length() / 2) + "  " + characters).stripTrailing());
        }
    }

    private static void words(JsonNode memory, StringBuilder text) {
        int digits = 2 * memory.path("word_bytes").asInt();
        int each = Math.max(1, ROW / memory.path("word_bytes").asInt());
        StringBuilder symbols = new StringBuilder();
        int n = 0;
        for (JsonNode word : memory.path("words")) {
            if (n % each == 0) {
                text.append(symbols);
                symbols.setLength(0);
                text.append("\n      +").append(StopText.pad(Integer.toHexString(n * digits / 2), 6));
            }
            String value = word.path("value").asText();
            String shown = word.path("value").has("unavailable")
                    ? "?".repeat(digits)
                    : "0".repeat(Math.max(0, digits - value.length() + 2)) + value.substring(2);
            text.append(' ').append(shown);
            if (word.has("symbol")) {
                symbols.append("  ").append(word.path("symbol").asText());
            }
            n++;
        }
        text.append(symbols);
    }

    /** What a search found. */
    static String found(JsonNode find) {
        StringBuilder text = new StringBuilder(find.path("what").asText());
        if (find.path("matches").has("unavailable")) {
            return text.append("  ")
                    .append(StopText.value(find.path("matches")))
                    .toString();
        }
        text.append("  ").append(find.path("matches").size()).append(" found");
        text.append(
                find.path("complete").asBoolean()
                        ? ""
                        : " in the first " + find.path("looked_bytes").asLong() + " bytes");
        if (find.path("unreadable_bytes").asLong() > 0) {
            text.append(", ").append(find.path("unreadable_bytes").asLong()).append(" bytes could not be read");
        }
        find.path("matches").forEach(match -> text.append("\n      ").append(match.asText()));
        return text.toString();
    }
}
