package io.flowlane.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/** A capture or a journal may come from anybody: it is read as data, and never decides which code runs. */
@AnalyzeClasses(packages = "io.flowlane", importOptions = MainClasses.class)
class UntrustedInputRulesTest {

    @ArchTest
    static final ArchRule NO_JAVA_DESERIALISATION = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("a serialised stream names the classes to build, and so whoever wrote it chooses what runs");

    @ArchTest
    static final ArchRule NO_OBJECTS_FROM_A_QUEUE = noClasses()
            .should()
            .callMethodWhere(Calls.to(
                    "net\\.openhft\\.chronicle\\..*",
                    "object|objectBestEffort|typedMarshallable|readObject|methodReader.*"))
            .because("these build an object of the type that the file names");

    @ArchTest
    static final ArchRule NO_CLASSES_BY_NAME = noClasses()
            .should()
            .callMethodWhere(Calls.to("java\\.lang\\.(Class|ClassLoader)", "forName|loadClass|defineClass"))
            .because("a name that was read from a file must never become code; what we use is linked by the compiler");
}
