package dev.unikernel.workbench.inspector.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unikernel.workbench.inspector.elf.ElfFile;
import dev.unikernel.workbench.inspector.elf.Malformed;
import dev.unikernel.workbench.inspector.images.ElfBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTableTest {
    private static final int GLOBAL_FUNCTION = 0x12;
    private static final int GLOBAL_UNTYPED = 0x10;

    private static ElfBuilder code(int bytes) {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        builder.section(".text", 1, 6, 0x1000, new byte[bytes]);
        return builder.load(5, 1, 0x1000, bytes);
    }

    private static SymbolTable read(ElfBuilder builder) throws Exception {
        return SymbolTable.of(ElfFile.of("image", builder.build()));
    }

    private static String at(SymbolTable table, long address) {
        return table.containing(address).map(SymbolHit::toString).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({"32,true", "32,false", "64,true", "64,false"})
    void eachClassAndByteOrderIsRead(int bits, boolean little) throws Exception {
        SymbolTable table = read(ElfBuilder.small(bits, little));
        assertThat(table.count()).isEqualTo(6);
        Symbol second = table.named("second").get(0);
        assertThat(second)
                .isEqualTo(new Symbol(
                        2, "second", 0x1006, 3, SymbolKind.FUNCTION, Binding.LOCAL, 1, false, java.util.List.of()));
        assertThat(at(table, 0x1008)).isEqualTo("second+0x2");
        assertThat(at(table, 0x1005)).isEqualTo("nothing");
        assertThat(at(table, 0x2010)).isEqualTo("zeros");
    }

    @Test
    void anUnsizedSymbolOwnsUpToTheNext() throws Exception {
        SymbolTable table = read(code(100)
                .symbol("sized", 0x1000, 10, GLOBAL_FUNCTION, 1)
                .symbol("entry", 0x1004, 0, GLOBAL_UNTYPED, 1)
                .symbol("unsized", 0x1020, 0, GLOBAL_UNTYPED, 1)
                .symbol("last", 0x1040, 0, GLOBAL_UNTYPED, 1));
        assertThat(at(table, 0x1004)).isEqualTo("sized+0x4");
        assertThat(at(table, 0x100a)).isEqualTo("nothing");
        assertThat(at(table, 0x103f)).isEqualTo("unsized+0x1f");
        assertThat(at(table, 0x1063)).isEqualTo("last+0x23");
        assertThat(at(table, 0x1064)).isEqualTo("nothing");
        Symbol unsized = table.containing(0x1020).orElseThrow().symbol();
        assertThat(unsized.inferred()).isTrue();
        assertThat(unsized.size()).isEqualTo(0x20);
    }

    @Test
    void namesOfOnePlaceAreAliasesAndTheGlobalOneLeads() throws Exception {
        SymbolTable table = read(code(100)
                .symbol("local", 0x1000, 8, 0x02, 1)
                .symbol("weak", 0x1000, 8, 0x22, 1)
                .symbol("global", 0x1000, 8, GLOBAL_FUNCTION, 1));
        Symbol owner = table.containing(0x1000).orElseThrow().symbol();
        assertThat(owner.name()).isEqualTo("global");
        assertThat(owner.aliases()).containsExactly("weak", "local");
        assertThat(table.ranges().count()).isEqualTo(1);
    }

    @Test
    void ofOverlappingSymbolsTheFirstKeepsTheBytes() throws Exception {
        SymbolTable table =
                read(code(100).symbol("a", 0x1000, 20, GLOBAL_FUNCTION, 1).symbol("b", 0x100a, 20, GLOBAL_FUNCTION, 1));
        assertThat(at(table, 0x1013)).isEqualTo("a+0x13");
        assertThat(table.containing(0x1014).orElseThrow().symbol().name()).isEqualTo("b");
        assertThat(table.ranges().warnings()).singleElement().asString().contains("symbol b at 0x100a overlaps");
    }

    @Test
    void aSymbolBeyondItsSectionOwnsNothingAndIsReported() throws Exception {
        SymbolTable table = read(code(16).symbol("stray", 0x5000, 8, GLOBAL_FUNCTION, 1)
                .symbol("long", 0x1008, -1, GLOBAL_FUNCTION, 1)
                .symbol("nowhere", 0x1000, 8, GLOBAL_FUNCTION, 77)
                .symbol("_etext", 0x1010, 0, GLOBAL_UNTYPED, 1));
        assertThat(table.ranges().count()).isEqualTo(1);
        assertThat(at(table, 0x100f)).isEqualTo("long+0x7");
        assertThat(table.ranges().warnings()).hasSize(3);
    }

    @Test
    void linkerScriptBoundariesAndMappingSymbolsOwnNothing() throws Exception {
        SymbolTable table =
                read(code(16).symbol("_stext", 0x1000, 0, GLOBAL_UNTYPED, 1).symbol("$x", 0x1004, 0, 0, 1));
        assertThat(table.ranges().count()).isZero();
    }

    @Test
    void threadLocalSymbolsCountFromTheFirstTlsSection() throws Exception {
        ElfBuilder builder = new ElfBuilder(64, true, 2);
        int data = builder.section(".tdata", 1, 0x403, 0x8000, new byte[16]);
        int zeros = builder.nobits(".tbss", 0x403, 0x8010, 8);
        builder.load(6, data, 0x8000, 16).symbol("mine", 8, 4, 0x16, data).symbol("yours", 16, 8, 0x16, zeros);
        SymbolTable table = read(builder);
        assertThat(at(table, 0x8009)).isEqualTo("mine+0x1");
        assertThat(at(table, 0x8010)).isEqualTo("nothing");
        assertThat(table.ranges().warnings()).isEmpty();
    }

    @Test
    void aTableThatLinksToItselfIsMalformed() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        int symtab = builder.sectionCount() - 2;
        builder.patch(image, builder.header(symtab) + 40, 4, symtab);
        assertThatThrownBy(() -> SymbolTable.of(ElfFile.of("self", image)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("links to a STRTAB, found link " + symtab + ": SYMTAB");
    }

    @Test
    void aWrongEntrySizeIsMalformed() {
        ElfBuilder builder = ElfBuilder.small(64, true);
        byte[] image = builder.build();
        builder.patch(image, builder.header(builder.sectionCount() - 2) + 56, 8, 16);
        assertThatThrownBy(() -> SymbolTable.of(ElfFile.of("entries", image))).isInstanceOf(Malformed.class);
    }

    @Test
    void anImageWithoutSymbolsHasAnEmptyTable() throws Exception {
        SymbolTable table = read(code(16));
        assertThat(table.count()).isZero();
        assertThat(table.containing(0x1000)).isEmpty();
        assertThat(table.named("main")).isEmpty();
    }
}
