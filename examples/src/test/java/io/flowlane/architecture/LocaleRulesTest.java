package io.flowlane.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Numbers and words are the same on every machine: nothing is formatted in the locale that a process happens to have. */
@AnalyzeClasses(packages = "io.flowlane", importOptions = MainClasses.class)
class LocaleRulesTest {

    @ArchTest
    static final ArchRule FORMATS_NAME_THEIR_LOCALE = noClasses()
            .should()
            .callMethodWhere(
                    withoutLocale("java\\.lang\\.String|java\\.io\\.Print(Stream|Writer)", "format|formatted|printf"))
            .because("where digits are Arabic or Thai, %d writes them, and no other tool reads the file");

    @ArchTest
    static final ArchRule CASE_NAMES_ITS_LOCALE = noClasses()
            .should()
            .callMethodWhere(withoutLocale("java\\.lang\\.String", "toUpperCase|toLowerCase"))
            .because("a Turkish i has a dot, and a word of the command line is then no longer found");

    private static DescribedPredicate<JavaMethodCall> withoutLocale(String ownerRegex, String nameRegex) {
        return Calls.to(ownerRegex, nameRegex)
                .and(DescribedPredicate.describe(
                        "without a locale",
                        call -> call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.getName().equals("java.util.Locale"))));
    }
}
