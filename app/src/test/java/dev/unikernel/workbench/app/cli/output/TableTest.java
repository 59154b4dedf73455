package dev.unikernel.workbench.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private static Table table() {
        Table table = new Table("Sizes", ">bytes", "owner");
        table.row("12", "a,b \"c\"");
        table.row("3", "[x|y]_z");
        table.foot("and more");
        return table;
    }

    @Test
    void csvQuotesWhatItMust() {
        assertThat(table().csv()).isEqualTo("bytes,owner\n12,\"a,b \"\"c\"\"\"\n3,[x|y]_z\n");
    }

    @Test
    void markdownEscapesItsOwnMarks() {
        assertThat(table().markdown())
                .isEqualTo(
                        "### Sizes\n\n| bytes | owner |\n|---:|---|\n| 12 | a,b \"c\" |\n| 3 | \\[x\\|y\\]\\_z |\n\nand more\n");
    }

    @Test
    void textAlignsNumbersToTheRight() {
        StringBuilder text = new StringBuilder();
        table().appendTo(text);
        assertThat(text.toString()).contains("  bytes  owner", "     12  a,b", "      3  [x|y]");
    }

    @Test
    void namesCannotSendControlCharactersToATerminal() {
        Table table = new Table("Sizes", "owner");
        table.row("\u001b[31mred\nnext\u202e");
        StringBuilder text = new StringBuilder();
        table.appendTo(text);
        assertThat(text.toString()).endsWith("\n  owner\n  \\x1b[31mred\\x0anext\\u202e");
        assertThat(table.markdown()).contains("\\\\x1b");
    }
}
