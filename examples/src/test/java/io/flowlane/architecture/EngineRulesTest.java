package io.flowlane.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom inside the engine, and what of it anybody may know. */
@AnalyzeClasses(packages = "io.flowlane.engine", importOptions = MainClasses.class)
class EngineRulesTest {

    private static final String POLICY = "io.flowlane.engine.policy";
    private static final String DISTRIBUTION = "io.flowlane.engine.distribution";
    private static final String SLOT = "io.flowlane.engine.slot";
    private static final String EVENT = "io.flowlane.engine.event";

    @ArchTest
    static final ArchRule ROOMS_OF_THE_DISTRIBUTION_ARE_CLOSED = classes()
            .that()
            .resideInAPackage(DISTRIBUTION)
            .and()
            .doNotHaveSimpleName("Distribution")
            .and()
            .doNotHaveSimpleName("DistributorLcore")
            .and()
            .doNotHaveSimpleName("LcoreSettings")
            .and()
            .doNotHaveSimpleName("LcoreCounters")
            .and()
            .doNotHaveSimpleName("Total")
            .and()
            .doNotHaveSimpleName("PerWorker")
            .and()
            .doNotHaveSimpleName("GuardedPolicy")
            .should()
            .notBePublic()
            .because("Distributor needs these seven and nobody else needs any: the rest can be rebuilt at will");

    @ArchTest
    static final ArchRule ONLY_THE_FACE_KNOWS_THE_DISTRIBUTION = noClasses()
            .that()
            .resideOutsideOfPackages("io.flowlane.engine", DISTRIBUTION)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DISTRIBUTION)
            .because("bench, pipelines, scripts and managed workers use the distributor as any user does");

    @ArchTest
    static final ArchRule SLOTS_OPEN_THEIR_PROTOCOL_ALONE = classes()
            .that()
            .resideInAPackage(SLOT)
            .and()
            .arePublic()
            .should(beOneOf(
                    "BurstSlots",
                    "Cells",
                    "DistributorSlots",
                    "Flags",
                    "Padding",
                    "RingSlots",
                    "SingleSlots",
                    "WorkerSlot"))
            .because("these eight are what the engine's other packages drive; the lines themselves can change at will");

    @ArchTest
    static final ArchRule NO_INTERNAL_TYPE_IN_A_USERS_HANDS = noMethods()
            .that(arePartOfThePublicSurface())
            .should(mention(SLOT, DISTRIBUTION))
            .because("a user's program must survive a rebuilt slot or distribution: neither may stand in a signature");

    @ArchTest
    static final ArchRule ONE_TRACER = noClasses()
            .that()
            .resideInAPackage(DISTRIBUTION)
            .and()
            .doNotHaveSimpleName("Tracer")
            .and()
            .doNotHaveSimpleName("GrantNumbers")
            .and()
            .doNotHaveSimpleName("InTurn")
            .and()
            .doNotHaveSimpleName("DistributorLcore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EVENT)
            .because("the algorithm is read without its recording");

    @ArchTest
    static final ArchRule POLICY_IS_A_LEAF = classes()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", POLICY)
            .because("a word that everybody compares, and an interface that users implement, must drag nothing along");

    @ArchTest
    static final ArchRule PARTS_AND_NOT_PARENTS = classes()
            .that()
            .resideInAPackage(DISTRIBUTION)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveSimpleName("SlotDriver")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("an algorithm cut into parents is one object that is read in five files");

    private static ArchCondition<JavaClass> beOneOf(String... names) {
        Set<String> all = Set.of(names);
        return have(DescribedPredicate.describe("a name of " + all, type -> all.contains(type.getSimpleName())));
    }

    private static DescribedPredicate<JavaMethod> arePartOfThePublicSurface() {
        return DescribedPredicate.describe("are part of the public surface", method -> {
            boolean open = method.getModifiers().contains(JavaModifier.PUBLIC)
                    || method.getModifiers().contains(JavaModifier.PROTECTED);
            JavaClass owner = method.getOwner();
            String room = owner.getPackageName();
            return open
                    && owner.getModifiers().contains(JavaModifier.PUBLIC)
                    && !room.equals(SLOT)
                    && !room.equals(DISTRIBUTION);
        });
    }

    private static ArchCondition<JavaMethod> mention(String... packages) {
        Set<String> internal = Set.of(packages);
        return have(DescribedPredicate.describe(
                "a type of " + internal + " in the signature",
                method -> Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .anyMatch(type -> internal.contains(type.getPackageName()))));
    }
}
