package dev.unikernel.workbench.app.cli;

import dev.unikernel.workbench.app.cli.outcome.ExitCode;
import dev.unikernel.workbench.app.cli.output.EndRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Runs as a JUnit XML report, the form that CI servers read: one test case a run. */
final class JUnitReport {
    private JUnitReport() {}

    static void write(Path file, String target, List<RunCommand.Outcome> outcomes) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            long failures = outcomes.stream()
                    .filter(outcome -> outcome.code() != ExitCode.AS_ASKED)
                    .count();
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", target);
            xml.writeAttribute("tests", Integer.toString(outcomes.size()));
            xml.writeAttribute("failures", Long.toString(failures));
            for (int i = 0; i < outcomes.size(); i++) {
                testCase(xml, target, i + 1, outcomes.get(i));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void testCase(XMLStreamWriter xml, String target, int number, RunCommand.Outcome outcome)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", target);
        xml.writeAttribute("name", "run " + number);
        xml.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", outcome.end().ran().toMillis() / 1000.0));
        if (outcome.code() != ExitCode.AS_ASKED) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(outcome.end().explanation()));
            xml.writeCharacters(printable(EndRecord.text(outcome.end()) + "\nnot seen: " + outcome.missing()));
            xml.writeEndElement();
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(printable(outcome.end().consoleTail()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** XML 1.0 (2.2) has no form for most control characters and for halves of pairs, and a console may send any. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : 0xFFFD));
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || (c >= 32 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c > 0xFFFF;
    }
}
