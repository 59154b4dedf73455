package dev.unikernel.workbench.debugger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.unikernel.workbench.debugger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "dev.unikernel.workbench.debugger.";

    @ArchTest
    static final ArchRule noCycles = slices().matching(BASE + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainsKnowMiAndTheSessionKnowsAll = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("session")
            .definedBy(BASE + "session..")
            .layer("domains")
            .definedBy(
                    BASE + "registers..",
                    BASE + "memory..",
                    BASE + "stack..",
                    BASE + "breakpoints..",
                    BASE + "variables..",
                    BASE + "disassembly..",
                    BASE + "transcript..")
            .layer("mi")
            .definedBy(BASE + "mi..")
            .whereLayer("session")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("domains")
            .mayOnlyBeAccessedByLayers("session")
            .whereLayer("mi")
            .mayOnlyBeAccessedByLayers("session", "domains");

    @ArchTest
    static final ArchRule aProcessIsLookedAtWithoutGdb = noClasses()
            .that()
            .resideInAPackage(BASE + "vitals..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "session..", BASE + "mi..", BASE + "stub..");

    @ArchTest
    static final ArchRule noToolkitAndNoOtherEngine = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "java.awt..",
                    "dev.unikernel.workbench.app..",
                    "dev.unikernel.workbench.inspector..",
                    "dev.unikernel.workbench.launcher..");
}
