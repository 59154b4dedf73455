package dev.unikernel.workbench.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.unikernel.workbench.app.system.Systems;

/** The arrows of the architecture page, over all modules; each engine's own test holds those inside it. */
@AnalyzeClasses(packages = "dev.unikernel.workbench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.unikernel.workbench.";
    private static final String APP = ROOT + "app.";
    private static final String DEBUGGER = ROOT + "debugger..";
    private static final String INSPECTOR = ROOT + "inspector..";
    private static final String LAUNCHER = ROOT + "launcher..";
    private static final String THEMES = ROOT + "themes..";
    private static final String JAVAFX = "javafx..";

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(APP + "(*)..").should().beFreeOfCycles();

    /** The list of systems lies beside what they implement, and knows each: the one line that adding a system takes. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + "(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(type(Systems.class), alwaysTrue());

    /** Whatever a window can do, a command can do. */
    @ArchTest
    static final ArchRule nothingButTheWindowKnowsJavaFx = noClasses()
            .that()
            .resideInAnyPackage(
                    APP + "system..",
                    APP + "build..",
                    APP + "project..",
                    APP + "cli..",
                    APP + "guest..",
                    APP + "bench..",
                    APP + "image..",
                    APP + "history..",
                    APP + "budgets..",
                    APP + "findings..",
                    APP + "log..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JAVAFX);

    @ArchTest
    static final ArchRule theDebuggerStandsAlone = alone(DEBUGGER, INSPECTOR, LAUNCHER);

    @ArchTest
    static final ArchRule theInspectorStandsAlone = alone(INSPECTOR, DEBUGGER, LAUNCHER);

    @ArchTest
    static final ArchRule theLauncherStandsAlone = alone(LAUNCHER, DEBUGGER, INSPECTOR);

    @ArchTest
    static final ArchRule themesStandAlone = alone(THEMES, DEBUGGER, INSPECTOR);

    private static ArchRule alone(String engine, String second, String third) {
        return noClasses()
                .that()
                .resideInAPackage(engine)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(second, third, ROOT + "app..", JAVAFX);
    }

    @ArchTest
    static final ArchRule projectKnowsNoOtherRoom = noClasses()
            .that()
            .resideInAPackage(APP + "project..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP + "build..", APP + "system..", APP + "cli..", APP + "guest..");

    @ArchTest
    static final ArchRule aBuildKnowsNoSystem = noClasses()
            .that()
            .resideInAPackage(APP + "build..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP + "system..", APP + "cli..", APP + "guest..");

    @ArchTest
    static final ArchRule noRoomKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackages(APP + "cli..", APP + "workbench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP + "cli..");

    @ArchTest
    static final ArchRule oneDoorToTheJavaFxThread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(APP + "ui.UiThread")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule oneLog =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.apache.log4j..");

    @ArchTest
    static final ArchRule onlyTheCommandLineSpeaks = noClasses()
            .that()
            .resideOutsideOfPackage(APP + "cli..")
            .and()
            .resideOutsideOfPackage(APP + "workbench.probe..") // what the bench starts and reads
            .and()
            .doNotHaveFullyQualifiedName(
                    APP + "bench.Hello") // a program of its own: what a cold command is compared with
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");
}
