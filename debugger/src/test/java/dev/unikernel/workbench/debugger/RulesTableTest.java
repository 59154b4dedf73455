package dev.unikernel.workbench.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** docs/gdb-rules.md names a test for each rule: they exist, and no rule is left out. */
class RulesTableTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)#(\\w+)`");
    private static final Pattern APP = Pattern.compile("`app:([\\w.]+)#(\\w+)`");
    private static final Pattern RULE = Pattern.compile("(?m)^\\| (\\d+) \\|");

    private static String table() throws IOException {
        return Files.readString(Path.of("..", "docs", "gdb-rules.md"));
    }

    @Test
    void everyTestInTheTableExists() throws Exception {
        List<MatchResult> named = TEST.matcher(table()).results().toList();
        assertThat(named).hasSizeGreaterThan(30);
        for (MatchResult one : named) {
            Class<?> owner =
                    Class.forName(RulesTableTest.class.getPackageName() + "." + one.group(1) + "." + one.group(2));
            assertThat(Arrays.stream(owner.getDeclaredMethods()).filter(RulesTableTest::isTest))
                    .extracting(Method::getName)
                    .as(one.group())
                    .contains(one.group(3));
        }
    }

    /** Of another module's only the source is here. */
    @Test
    void everyTestOfTheAppInTheTableExists() throws Exception {
        List<MatchResult> named = APP.matcher(table()).results().toList();
        assertThat(named).isNotEmpty();
        Path tests = Path.of("..", "app", "src", "test", "java", "dev", "unikernel", "workbench", "app");
        for (MatchResult one : named) {
            Path file = tests.resolve(one.group(1).replace('.', '/') + ".java");
            assertThat(file).as(one.group()).exists();
            assertThat(Files.readString(file))
                    .as(one.group())
                    .containsPattern(
                            "@(Test|ParameterizedTest)[^;{}]*(\\{[^;{}]*}[^;{}]*)?\\bvoid " + one.group(2) + "\\(");
        }
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    @Test
    void everyRuleHasItsRow() throws Exception {
        assertThat(RULE.matcher(table())
                        .results()
                        .map(row -> Integer.parseInt(row.group(1)))
                        .distinct())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 38).boxed().toList());
    }
}
