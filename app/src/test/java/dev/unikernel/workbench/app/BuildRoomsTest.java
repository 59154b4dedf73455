package dev.unikernel.workbench.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the architecture page between project, build and the starter. */
@AnalyzeClasses(packages = "dev.unikernel.workbench.app", importOptions = ImportOption.DoNotIncludeTests.class)
class BuildRoomsTest {
    private static final String APP = "dev.unikernel.workbench.app";

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching(APP + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule diagnosticsKnowNothingOfBuilds = noClasses()
            .that()
            .resideInAPackage(APP + ".build.diagnostics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP + ".build");

    @ArchTest
    static final ArchRule projectKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(APP + ".project")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP + ".build..", APP + ".system..", APP + ".cli..", "javafx..");

    @ArchTest
    static final ArchRule buildKnowsNoSystemAndNoProject = noClasses()
            .that()
            .resideInAPackage(APP + ".build..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP + ".project..", APP + ".system..", APP + ".cli..", "javafx..");
}
