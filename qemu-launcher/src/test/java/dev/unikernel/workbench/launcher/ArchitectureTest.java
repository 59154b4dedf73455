package dev.unikernel.workbench.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "dev.unikernel.workbench.launcher";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatTheMachineIsMadeOfKnowsNeitherItNorEachOther() {
        String[] parts = {"guardian", "qmp", "serial"};
        for (String part : parts) {
            for (String other : new String[] {"guardian", "qmp", "serial", "machine"}) {
                if (!part.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + part)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(ROOT + "." + other)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void theFailuresKnowNoPackageOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".(*)..")
                .check(CLASSES);
    }

    @Test
    void thereIsNoWindowAndNoOtherEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "dev.unikernel.workbench.debugger..",
                        "dev.unikernel.workbench.inspector..",
                        "dev.unikernel.workbench.app..")
                .check(CLASSES);
    }
}
