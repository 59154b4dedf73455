package dev.unikernel.workbench.inspector.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemanglerTest {
    @Test
    void namesOfManyLanguagesAreTakenInOneRun() throws Exception {
        Map<String, String> plain = Demangler.demangle(List.of(
                "_ZNK4deep5Thing4workEi",
                "_RNvC6_123foo3bar",
                "main",
                "_Zbroken",
                "camlStdlib__List__map_304",
                "camlStdlib__List.map_304",
                "base_GHCziBase_zpzp_info",
                "ghczmprim_GHCziTupleziPrim_Z2T_closure",
                "caml_alloc"));
        assertThat(plain)
                .containsEntry("_ZNK4deep5Thing4workEi", "deep::Thing::work(int) const")
                .containsEntry("_RNvC6_123foo3bar", "123foo[0]::bar")
                .containsEntry("camlStdlib__List__map_304", "Stdlib.List.map")
                .containsEntry("camlStdlib__List.map_304", "Stdlib.List.map")
                .containsEntry("base_GHCziBase_zpzp_info", "base_GHC.Base_++_info")
                .doesNotContainKeys("main", "_Zbroken", "caml_alloc");
        assertThat(plain.get("ghczmprim_GHCziTupleziPrim_Z2T_closure")).startsWith("ghc-prim_GHC.Tuple.Prim");
    }

    @Test
    void tenThousandNamesAreOneRunToo() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) names.add("_Z" + ("f" + i).length() + "f" + i + "v");
        Map<String, String> plain = Demangler.demangle(names);
        assertThat(plain).hasSize(10_000).containsEntry("_Z5f9999v", "f9999()");
    }
}
