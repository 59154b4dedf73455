package dev.unikernel.workbench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unikernel.workbench.app.cli.Samples.Projects;
import dev.unikernel.workbench.app.cli.Workbench.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code run} as a check: texts that the console must show, repeated, and reported. */
@ExtendWith(Samples.class)
class ExpectationsTest {
    private final Projects projects;

    @TempDir
    Path folder;

    ExpectationsTest(Projects projects) {
        this.projects = projects;
    }

    private Said run(String... more) {
        return Workbench.json(LaunchTest.arguments(projects.ends(), more));
    }

    @Test
    void aGuestThatRunsForEverIsDoneOnceItsTextsWereSeen() {
        Said said = run("--expect", "cpus 1", "--expect-regex", "argv\\[\\d\\]=<sp[a-z]+>", "--", "spin");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.end().path("reason").asText()).isEqualTo("killed");
        assertThat(said.end().path("by").asText()).isEqualTo("workbench");
        assertThat(said.end().path("missing")).isEmpty();
    }

    @Test
    void aTextThatIsNotSeenFallsShortAndIsNamed() {
        Said said = run("--expect", "cpus 1", "--expect", "never said", "--", "exit", "0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.end().path("reason").asText()).isEqualTo("exited");
        assertThat(said.end().path("missing")).extracting(JsonNode::asText).containsExactly("never said");
        assertThat(said.err()).contains("never said");
    }

    @Test
    void aTextIsTakenLiterally() {
        assertThat(run("--expect", "argv[1]=<exit>", "--", "exit").code()).isZero();
        assertThat(run("--expect", "argv.1.=<exit>", "--", "exit").code()).isEqualTo(1);
    }

    @Test
    void aTimeLimitThatPassesBeforeTheTextIsATimeout() {
        Said said = run("--timeout", "1", "--expect", "never said", "--", "spin");
        assertThat(said.code()).isEqualTo(5);
        assertThat(said.end().path("missing")).hasSize(1);
    }

    @Test
    void aStatusThatIsNotZeroStaysSoWithEveryTextSeen() {
        Said said = run("--expect", "cpus 1", "--expect", "argv[2]=<3>", "--expect", "never", "--", "exit", "3");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.end().path("status").asInt()).isEqualTo(3);
    }

    /** The text and the fault come within a millisecond, so that both are there when we look. */
    @Test
    void aFaultIsNeverWhatWasExpected() {
        Said said = Workbench.json(LaunchTest.arguments(
                projects.sample("crash"), "--expect", "fault: page fault", "--expect", "backtrace", "--", "null"));
        assertThat(said.end().path("reason").asText()).as(said.all()).isEqualTo("faulted");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void runsAreRepeatedAndReported() throws Exception {
        Path report = folder.resolve("report.xml");
        Said said = run("--repeat", "3", "--junit", report.toString(), "--", "exit", "0");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.records("launched")).hasSize(3);
        assertThat(said.records("end")).hasSize(3);
        Element suite = suite(report);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(3);
        assertThat(cases.item(2).getTextContent()).contains("cpus 1");
        assertThat(Double.parseDouble(((Element) cases.item(0)).getAttribute("time")))
                .isPositive();
    }

    @Test
    void aFailureIsInTheReportWhateverTheConsoleSent() throws Exception {
        Path report = folder.resolve("report.xml");
        Said said = run("--repeat", "2", "--junit", report.toString(), "--expect", "]]> & \u0001", "--", "bytes", "1");
        assertThat(said.code()).isEqualTo(1);
        Element suite = suite(report);
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat(failures.getLength()).isEqualTo(2);
        assertThat(failures.item(0).getTextContent()).contains("]]> &");
    }

    @Test
    void theReportThatCannotBeWrittenIsToldBeforeAnyRun() {
        Said said = run("--junit", folder.resolve("none/report.xml").toString());
        assertThat(said.code()).as(said.all()).isEqualTo(3);
        assertThat(said.err()).contains("none/report.xml");
        assertThat(said.records("launched")).isEmpty();
    }

    @Test
    void anExpressionThatIsNoneIsWrongUsage() {
        Said said = run("--expect-regex", "a(b");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--expect-regex a(b");
        assertThat(said.records("launched")).isEmpty();
        assertThat(run("--repeat", "0").code()).isEqualTo(2);
    }

    private static Element suite(Path report) throws Exception {
        assertThat(Files.size(report)).isPositive();
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        return suite;
    }
}
