package io.flowlane.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.invoke.VarHandle;

/** Which technology may appear where: each stays behind one door, so that it can be reasoned about and replaced. */
@AnalyzeClasses(packages = "io.flowlane", importOptions = MainClasses.class)
class TechnologyRulesTest {

    /** The process that {@code bench recorder} starts for one measure: a program of its own. */
    private static final String BENCH_PROCESS = "io.flowlane.recorder.bench.BenchProcess";

    @ArchTest
    static final ArchRule VARHANDLES_IN_SLOTS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("io.flowlane.engine.slot..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(VarHandle.class)
            .because("every memory-ordering edge is labelled at both ends, and only one package is read for them");

    @ArchTest
    static final ArchRule CHRONICLE_BEHIND_ONE_DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("io.flowlane.recorder.chronicle..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.openhft..")
            .because("the journal's bytes are ours; the queue that stores them can change");

    @ArchTest
    static final ArchRule JAVAFX_IN_THE_WINDOW_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.flowlane.viewer.canvas..",
                    "io.flowlane.viewer.vm..",
                    "io.flowlane.viewer.view..",
                    "io.flowlane.eclipse..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "com.sun.glass..", "atlantafx..")
            .because(
                    "what is shown is computed and tested without a toolkit, a server has none, and one draw list serves"
                            + " window, PNG and SVG");

    @ArchTest
    static final ArchRule VIEW_MODELS_TOUCH_NO_NODE = noClasses()
            .that()
            .resideInAPackage("io.flowlane.viewer.vm..")
            .should()
            .dependOnClassesThat(resideInAPackage("javafx..").and(not(resideInAnyPackage("javafx.beans.."))))
            .allowEmptyShould(true)
            .because("a view-model is tested without a toolkit, and a node's state has one owner");

    /** A stage that somebody goes on from, or a task that somebody runs and forgets. */
    private static final String CONTINUES =
            "then.*|whenComplete.*|handle.*|exceptionally.*|accept.*|runAfter.*|runAsync|applyToEither.*";

    @ArchTest
    static final ArchRule FUTURES_CONTINUE_IN_ONE_CLASS = noClasses()
            .that()
            .resideInAnyPackage("io.flowlane.viewer..", "io.flowlane.eclipse..")
            .and()
            .doNotHaveFullyQualifiedName("io.flowlane.viewer.vm.Background")
            .and()
            .doNotHaveFullyQualifiedName("io.flowlane.viewer.vm.ViolationWindow")
            .should()
            .callMethodWhere(Calls.to("java\\.util\\.concurrent\\.(CompletionStage|CompletableFuture)", CONTINUES))
            .because("a failure that no stage handles leaves a picture half drawn, or a button disabled, for ever");

    @ArchTest
    static final ArchRule VIEWS_RUN_NOTHING_BY_THEMSELVES = noClasses()
            .that()
            .resideInAnyPackage("io.flowlane.viewer.vm..", "io.flowlane.viewer.view..", "io.flowlane.eclipse..")
            .and()
            .doNotHaveFullyQualifiedName("io.flowlane.viewer.vm.Background")
            .should()
            .callMethodWhere(Calls.to("java\\.util\\.concurrent\\.Executor(Service)?", "execute|submit|invoke.*"))
            .because("what fails on a background thread is shown, and one class sees to that");

    @ArchTest
    static final ArchRule NO_VIEW_READS_A_JOURNAL = noClasses()
            .that()
            .resideInAPackage("io.flowlane.viewer.view..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.flowlane\\.recorder\\.read\\.(JournalReader|EventCursor|LiveCursor|EventVisitor)")
            .because("a window's thread that reads is a window that is frozen");

    @ArchTest
    static final ArchRule EXIT_IN_THE_COMMAND_LINE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("io.flowlane.viewer.cli..")
            .and()
            .doNotHaveFullyQualifiedName(BENCH_PROCESS)
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("a library never ends its host, and a journal is sealed before the process goes");

    @ArchTest
    static final ArchRule PRINTING_IN_THE_COMMAND_LINE_ONLY = noClasses()
            .that()
            .resideInAnyPackage("io.flowlane.engine..", "io.flowlane.recorder..", "io.flowlane.viewer..")
            .and()
            .resideOutsideOfPackage("io.flowlane.viewer.cli..")
            .and()
            .doNotHaveFullyQualifiedName(BENCH_PROCESS)
            .should()
            .accessField(System.class, "out")
            .because("--json prints one object on stdout and nothing else: a stray line breaks a script");
}
