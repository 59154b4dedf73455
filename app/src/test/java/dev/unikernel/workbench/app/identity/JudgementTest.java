package dev.unikernel.workbench.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Check NO_BUILD_ID = Check.unknown(Check.What.BUILD_ID, "it has none");
    private static final Check SAME_CODE = Check.same(Check.What.CODE_AT_PC, "the image's");
    private static final Check OTHER_CODE = Check.differs(Check.What.CODE_AT_PC, "not the image's");
    private static final Check TEXT = Check.differs(Check.What.TEXT, "some are not the image's");

    private static Samples samples(int agree, int differ) {
        return new Samples(agree, Collections.nCopies(differ, 0x100000L), 0, 0, false);
    }

    private static Verdict verdict(Check atPc, Check buildId, Samples samples) {
        Check text = samples.differ() == 0 ? Check.same(Check.What.TEXT, "all are the image's") : TEXT;
        return Judgement.of(atPc, buildId, text, samples, Optional.empty()).verdict();
    }

    @Test
    void aFewPlacesThatDifferMayBeCodeThatChangedItselfAndProveNothing() {
        assertThat(verdict(SAME_CODE, NO_BUILD_ID, samples(27, 1))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(SAME_CODE, NO_BUILD_ID, samples(28, 4))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(SAME_CODE, NO_BUILD_ID, samples(32, 0))).isEqualTo(Verdict.SAME);
    }

    @Test
    void manyThatDifferAreAnotherBuildAndSoIsOtherCodeWhereTheGuestStands() {
        assertThat(verdict(SAME_CODE, NO_BUILD_ID, samples(27, 5))).isEqualTo(Verdict.DIFFERS);
        assertThat(verdict(OTHER_CODE, NO_BUILD_ID, samples(31, 1))).isEqualTo(Verdict.DIFFERS);
    }

    @Test
    void aBuildIdDecides() {
        Check same = Check.same(Check.What.BUILD_ID, "the image's");
        Check other = Check.differs(Check.What.BUILD_ID, "another");
        assertThat(verdict(SAME_CODE, same, samples(27, 1))).isEqualTo(Verdict.SAME);
        assertThat(verdict(SAME_CODE, other, samples(32, 0))).isEqualTo(Verdict.DIFFERS);
        assertThat(verdict(SAME_CODE, same, samples(10, 22))).isEqualTo(Verdict.DIFFERS);
    }
}
