package dev.unikernel.workbench.debugger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.debugger.breakpoints.Breakpoint;
import dev.unikernel.workbench.debugger.breakpoints.BreakpointReader;
import dev.unikernel.workbench.debugger.mi.MiParser;
import dev.unikernel.workbench.debugger.mi.MiRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakpointTextTest {
    private static final String PLACES = "{number=\"3.1\",enabled=\"y\",addr=\"0x10\",func=\"f\",line=\"7\"},"
            + "{number=\"3.2\",enabled=\"n\",addr=\"0xffffffff80000020\",func=\"g\",line=\"7\"}";
    private static final String HEAD =
            "bkpt={number=\"3\",type=\"breakpoint\",disp=\"keep\",enabled=\"y\",addr=\"<MULTIPLE>\",times=\"1\"";

    @Test
    void severalPlacesAreTheSameInMi2AndMi3() {
        List<Breakpoint> mi2 = read("^done," + HEAD + "}," + PLACES);
        List<Breakpoint> mi3 = read("^done," + HEAD + ",locations=[" + PLACES + "]}");
        assertThat(mi2).isEqualTo(mi3).hasSize(1);
        assertThat(mi2.get(0).locations()).hasSize(2);
        assertThat(mi2.get(0).locations().get(1).address()).hasValue(0xffffffff80000020L);
        assertThat(mi2.get(0).locations().get(1).enabled()).isFalse();
    }

    @Test
    void aTableOfMi2KeepsRowsAndPlacesApart() {
        List<Breakpoint> rows = read("^done," + HEAD + "}," + PLACES
                + ",bkpt={number=\"30\",type=\"hw breakpoint\",disp=\"del\",enabled=\"n\",addr=\"0x44\",times=\"0\"}");
        assertThat(rows).extracting(Breakpoint::number).containsExactly(3, 30);
        assertThat(rows.get(1).kind()).isEqualTo(Breakpoint.Kind.HARDWARE);
        assertThat(rows.get(1).once()).isTrue();
        assertThat(rows.get(1).enabled()).isFalse();
        assertThat(rows.get(1).locations()).hasSize(1);
    }

    @Test
    void aVerifiedBreakpointMayBecomePendingAgain() {
        List<Breakpoint> rows = read("^done,bkpt={number=\"4\",type=\"breakpoint\",disp=\"keep\",enabled=\"y\","
                + "addr=\"<PENDING>\",pending=\"-function late\",times=\"0\"}");
        assertThat(rows.get(0).locations()).isEmpty();
        assertThat(rows.get(0).pending()).contains("late");
    }

    private static List<Breakpoint> read(String line) {
        return BreakpointReader.all(((MiRecord.Result) MiParser.parse(line)).results());
    }
}
