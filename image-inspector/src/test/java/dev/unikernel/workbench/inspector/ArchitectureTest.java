package dev.unikernel.workbench.inspector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.unikernel.workbench.inspector", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("dev.unikernel.workbench.inspector.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule arrowsGoUpFromElf = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("elf")
            .definedBy("..inspector.elf")
            .layer("notes")
            .definedBy("..inspector.notes")
            .layer("relocations")
            .definedBy("..inspector.relocations")
            .layer("code")
            .definedBy("..inspector.code")
            .layer("frames")
            .definedBy("..inspector.frames")
            .layer("symbols")
            .definedBy("..inspector.symbols")
            .layer("dwarf")
            .definedBy("..inspector.dwarf")
            .layer("bytemap")
            .definedBy("..inspector.bytemap")
            .layer("attribution")
            .definedBy("..inspector.attribution")
            .layer("compare")
            .definedBy("..inspector.compare")
            .layer("reach")
            .definedBy("..inspector.reach")
            .layer("containers")
            .definedBy("..inspector.containers")
            .layer("surface")
            .definedBy("..inspector.surface")
            .whereLayer("notes")
            .mayOnlyBeAccessedByLayers("symbols", "bytemap", "surface")
            .whereLayer("relocations")
            .mayOnlyBeAccessedByLayers("dwarf", "bytemap", "attribution", "reach", "surface")
            .whereLayer("code")
            .mayOnlyBeAccessedByLayers("surface", "reach")
            .whereLayer("frames")
            .mayOnlyBeAccessedByLayers("reach")
            .whereLayer("symbols")
            .mayOnlyBeAccessedByLayers("bytemap", "attribution", "surface", "reach", "containers")
            .whereLayer("dwarf")
            .mayOnlyBeAccessedByLayers("bytemap", "attribution")
            .whereLayer("bytemap")
            .mayOnlyBeAccessedByLayers("attribution", "compare", "containers")
            .whereLayer("attribution")
            .mayOnlyBeAccessedByLayers("containers")
            .whereLayer("compare")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reach")
            .mayOnlyBeAccessedByLayers("surface")
            .whereLayer("containers")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("surface")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noWindowAndNoOtherEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "dev.unikernel.workbench.debugger..",
                    "dev.unikernel.workbench.qemu..",
                    "dev.unikernel.workbench.app..");
}
