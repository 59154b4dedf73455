package dev.unikernel.workbench.app.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRulesTest {
    @TempDir
    Path folder;

    @Test
    void oneThatNoFolderCanHaveLosesNoOthers() throws Exception {
        Files.writeString(
                folder.resolve("sources.json"),
                "{\"source_map\":{\"/a\":\"/b\",\"/odd\":\"x\\u0000y\",\"/c\":7,\"/d\":\"/e\"}}");
        assertThat(new KeptRules(folder).read())
                .containsExactly(new SourceRule("/a", Path.of("/b")), new SourceRule("/d", Path.of("/e")));
    }

    @Test
    void aDamagedFileIsSetAside() throws Exception {
        Files.writeString(folder.resolve("sources.json"), "{\"source_map\":");
        KeptRules rules = new KeptRules(folder);
        assertThat(rules.read()).isEmpty();
        rules.add(new SourceRule("/a", Path.of("/b")));
        assertThat(rules.read()).containsExactly(new SourceRule("/a", Path.of("/b")));
        assertThat(folder.resolve("sources.json.damaged")).hasContent("{\"source_map\":");
    }

    @Test
    void rulesThatAreKeptAtOnceAreAllKept() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            SourceRule rule = new SourceRule("/from" + i, Path.of("/to" + i));
            all.add(CompletableFuture.runAsync(() -> {
                try {
                    new KeptRules(folder).add(rule);
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(new KeptRules(folder).read()).hasSize(16);
    }
}
