package dev.unikernel.workbench.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unikernel.workbench.inspector.surface.Evidence;
import dev.unikernel.workbench.inspector.surface.Finding;
import dev.unikernel.workbench.inspector.surface.Severity;
import dev.unikernel.workbench.inspector.surface.Verdict;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifTest {
    private static JsonNode locations(String image, long address) {
        List<Evidence> evidence = List.of(new Evidence("section .text", true, address, "rwx"));
        Finding finding = new Finding("id", "title", false, Severity.HIGH, Verdict.FAIL, "why", evidence, 1);
        ObjectNode sarif = Sarif.of(FindingRecord.of(image, List.of(finding)));
        return sarif.path("runs").path(0).path("results").path(0).path("locations");
    }

    @Test
    void anAddressOfTheUpperHalfIsAPositiveNumber() {
        JsonNode address =
                locations("a.elf", 0xffff_ffff_8000_0000L).path(1).at("/physicalLocation/address/absoluteAddress");
        assertThat(address.bigIntegerValue()).isEqualTo(new BigInteger("ffffffff80000000", 16));
    }

    @ParameterizedTest
    @CsvSource({"a b/ü%1.elf,a%20b/%C3%BC%251.elf", "/x/a#b,/x/a%23b", "a:b,./a:b"})
    void aPathIsWrittenAsAUri(String path, String uri) {
        assertThat(locations(path, 1)
                        .path(0)
                        .at("/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(uri);
    }
}
