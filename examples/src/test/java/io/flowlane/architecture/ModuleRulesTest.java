package io.flowlane.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which part may know which: {@code examples -> viewer -> recorder -> engine}, and nothing points back. */
@AnalyzeClasses(packages = "io.flowlane", importOptions = MainClasses.class)
class ModuleRulesTest {

    private static final String ENGINE = "io.flowlane.engine..";
    private static final String RECORDER = "io.flowlane.recorder..";
    private static final String VIEWER = "io.flowlane.viewer..";
    /** The packages of viewer/cli and of viewer/app; what else the viewer has is viewer/model. */
    private static final String[] COMMAND_LINE = {
        "io.flowlane.viewer.cli..", "io.flowlane.viewer.screen..", "io.flowlane.viewer.capture.."
    };

    private static final String[] WINDOW = {
        "io.flowlane.viewer.canvas..",
        "io.flowlane.viewer.bench..",
        "io.flowlane.viewer.vm..",
        "io.flowlane.viewer.view..",
        "io.flowlane.viewer.desktop.."
    };
    private static final String EXAMPLES = "io.flowlane.examples..";

    @ArchTest
    static final ArchRule ENGINE_STANDS_ALONE = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            // the JDK's own count of allocated bytes, which bench asks
            .resideInAnyPackage("java..", "com.sun.management..", "org.jspecify..", ENGINE)
            .because("whoever embeds the distributor gets one small jar, without a journal or a window");

    @ArchTest
    static final ArchRule SLOTS_ARE_EXPLAINED_AND_NOT_USED = noClasses()
            .that()
            .resideOutsideOfPackages(ENGINE, "io.flowlane.viewer.explain")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.flowlane.engine.slot")
            .because("only the slot view draws words of a line; everybody else uses ports, events and packets")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule RECORDER_KNOWS_NO_VIEWER = noClasses()
            .that()
            .resideInAPackage(RECORDER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VIEWER, EXAMPLES, "javafx..", "picocli..")
            .because("a server records and verifies without a display");

    @ArchTest
    static final ArchRule MODEL_KNOWS_NEITHER_COMMAND_LINE_NOR_WINDOW = noClasses()
            .that()
            .resideInAPackage(VIEWER)
            .and()
            .resideOutsideOfPackages(COMMAND_LINE)
            .and()
            .resideOutsideOfPackages(WINDOW)
            .should()
            .dependOnClassesThat(resideInAnyPackage(COMMAND_LINE).or(resideInAnyPackage(WINDOW)))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("a picture or an answer is computed in a browser or in Eclipse by the same code");

    @ArchTest
    static final ArchRule COMMAND_LINE_KNOWS_NO_WINDOW = noClasses()
            .that()
            .resideInAnyPackage(COMMAND_LINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(WINDOW)
            .because("a server has the command line without JavaFX; a window is a service that it finds, or does not");

    @ArchTest
    static final ArchRule VIEWER_KNOWS_NO_EXAMPLE = noClasses()
            .that()
            .resideInAPackage(VIEWER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXAMPLES)
            .because("examples show the product and are not shipped in it");

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES = slices().matching("io.flowlane.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read without its users can be understood, and moved");

    @ArchTest
    static final ArchRule READER_KNOWS_NO_WRITER = noClasses()
            .that()
            .resideInAPackage("io.flowlane.recorder.read..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.flowlane.recorder.write..")
            .because("the journal's format is their only contract: a reader that leans on the writer hides its gaps");

    @ArchTest
    static final ArchRule WRITER_KNOWS_NO_READER = noClasses()
            .that()
            .resideInAPackage("io.flowlane.recorder.write..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.flowlane.recorder.read..")
            .because("the journal's format is their only contract, and recording must stay small beside the hot path");
}
