package dev.unikernel.workbench.inspector.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unikernel.workbench.inspector.attribution.Attribution;
import dev.unikernel.workbench.inspector.bytemap.ByteMap;
import dev.unikernel.workbench.inspector.bytemap.Kind;
import dev.unikernel.workbench.inspector.bytemap.Level;
import dev.unikernel.workbench.inspector.bytemap.SizeNode;
import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.images.RealImages;
import dev.unikernel.workbench.inspector.symbols.SymbolTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static SizeNode tree(Path image, Level... levels) throws Exception {
        ElfFile elf = ElfFile.open(image);
        SymbolTable symbols = SymbolTable.of(elf);
        Attribution attribution = new Attribution(elf, symbols, Optional.empty(), path -> "");
        List<Level> list = List.of(levels);
        return ByteMap.of(elf, symbols).tree(list, 0, label -> true, attribution.divisions(list));
    }

    private static SizeNode node(String label, long file, long memory, SizeNode... children) {
        return new SizeNode(label, Kind.SYMBOL, file, memory, List.of(children));
    }

    private static Change child(Change change, String label) {
        return change.children().stream()
                .filter(child -> child.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label + " is not in " + change));
    }

    @Test
    void aFileWithItselfIsNothing(@TempDir Path folder) throws Exception {
        for (Path image : RealImages.all(folder)) {
            SizeNode tree = tree(image, Level.SECTION, Level.UNIT, Level.SYMBOL);
            Change change = Comparison.of(tree, tree, 0);
            assertThat(change.fate()).as(image.toString()).isEqualTo(Fate.SAME);
            assertThat(change.children()).isEmpty();
            assertThat(change.weight()).isZero();
        }
    }

    @Test
    void functionsThatGrewCameAndWentAreTold(@TempDir Path folder) throws Exception {
        String before = "int kept(int a) { return a; } int gone(int a) { return a + 1; } int table[4] = {1};"
                + "int grown(int a) { return a; }";
        String after = "int kept(int a) { return a; } int fresh(int a) { return a + 2; } int table[40] = {1};"
                + "int grown(int a) { for (int i = 0; i < a; i++) table[i] += a * i; return kept(a) * fresh(a); }";
        Path one = Files.writeString(folder.resolve("one.c"), before);
        Path two = Files.writeString(folder.resolve("two.c"), after);
        Change change = Comparison.of(
                tree(RealImages.gcc(folder, "one.o", "-c", "-O1", one.toString()), Level.SYMBOL),
                tree(RealImages.gcc(folder, "two.o", "-c", "-O1", two.toString()), Level.SYMBOL),
                0);
        assertThat(child(change, "grown").fate()).isEqualTo(Fate.GREW);
        assertThat(child(change, "fresh").fate()).isEqualTo(Fate.CAME);
        assertThat(child(change, "gone").fate()).isEqualTo(Fate.WENT);
        assertThat(child(change, "gone").fileAfter()).isZero();
        assertThat(child(change, "table").memoryGrowth()).isEqualTo(144);
        assertThat(change.children()).noneMatch(owner -> owner.label().equals("kept"));
        assertThat(change.children()).anyMatch(owner -> owner.label().endsWith("unchanged]"));
        addsUp(change);
    }

    @Test
    void clonesNumberedStaticsAndMovedFoldersAreTheSameOwner() {
        SizeNode before =
                node("image", 60, 60, node("f.constprop.0", 10, 10), node("n.12", 20, 20), node("/a/x.c", 30, 30));
        SizeNode after = node("image", 63, 63, node("f.isra.3", 11, 11), node("n.15", 21, 21), node("/b/x.c", 31, 31));
        Change change = Comparison.of(before, after, 0);
        assertThat(change.children()).allMatch(owner -> owner.fate() == Fate.GREW && owner.fileGrowth() == 1);
        assertThat(change.children()).hasSize(3);
    }

    @Test
    void whatMovedInsideAnOwnerOfTheSameSizeIsNotNothing() {
        SizeNode before = node("image", 30, 30, node(".text", 30, 30, node("a", 10, 10), node("b", 20, 20)));
        SizeNode after = node("image", 30, 30, node(".text", 30, 30, node("a", 15, 15), node("b", 15, 15)));
        Change change = Comparison.of(before, after, 0);
        assertThat(change.fate()).isEqualTo(Fate.REARRANGED);
        assertThat(child(change, ".text").fate()).isEqualTo(Fate.REARRANGED);
        assertThat(child(child(change, ".text"), "a").fate()).isEqualTo(Fate.GREW);
    }

    @Test
    void changesAddUpWhateverIsShown() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            Change change = Comparison.of(some(random, 3), some(random, 3), round % 4);
            addsUp(change);
        }
    }

    private static SizeNode some(Random random, int depth) {
        List<SizeNode> children = new ArrayList<>();
        for (int i = depth == 0 ? 0 : 1 + random.nextInt(5); i > 0; i--) children.add(some(random, depth - 1));
        long file = children.stream().mapToLong(SizeNode::fileBytes).sum();
        long memory = children.stream().mapToLong(SizeNode::memoryBytes).sum();
        if (children.isEmpty()) file = random.nextInt(4);
        if (children.isEmpty()) memory = random.nextInt(4);
        return new SizeNode("n" + random.nextInt(5), Kind.SYMBOL, file, memory, children);
    }

    private static void addsUp(Change change) {
        if (change.children().isEmpty()) return;
        assertThat(change.children().stream().mapToLong(Change::fileGrowth).sum())
                .isEqualTo(change.fileGrowth());
        assertThat(change.children().stream().mapToLong(Change::memoryBefore).sum())
                .isEqualTo(change.memoryBefore());
        change.children().forEach(ComparisonTest::addsUp);
    }
}
