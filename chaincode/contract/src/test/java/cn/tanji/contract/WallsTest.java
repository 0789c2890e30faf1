package cn.tanji.contract;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.Map;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms of the chaincode, and what must stay out of code that every peer runs alike. */
@AnalyzeClasses(packages = "cn.tanji", importOptions = WithoutTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes().that().resideInAPackage("cn.tanji.domain..").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("cn.tanji.domain..", "java.lang..", "java.math..", "java.util..", "java.time..",
                    "java.security..", "java.nio.charset..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule THE_LEDGER_KNOWS_NO_FABRIC = noClasses().that().resideInAPackage("cn.tanji.ledger..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.hyperledger..", "java.net..", "cn.tanji.contract..");

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_NETWORK = noClasses().that().resideInAPackage("cn.tanji.contract..")
            .should().dependOnClassesThat().resideInAnyPackage("cn.tanji.app..", "cn.tanji.embedded..");

    @ArchTest
    static final ArchRule ONLY_THE_TABLE_KNOWS_OPERATIONS = noClasses().that()
            .resideInAPackage("cn.tanji.contract..").and().doNotHaveSimpleName("Operations").should()
            .dependOnClassesThat().haveNameMatching("cn\\.tanji\\.domain\\..*Rules");

    @ArchTest
    static final ArchRule NO_CLOCK_RANDOMNESS_OR_LOCALE = noClasses().that()
            .resideInAnyPackage("cn.tanji.domain..", "cn.tanji.ledger..", "cn.tanji.contract..").should()
            .dependOnClassesThat().haveNameMatching(
                    "java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom"
                            + "|java\\.util\\.UUID|java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.util\\.Date")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(java.util.Locale.class, "getDefault")
            .orShould().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(java.time.LocalDate.class, "now");

    @ArchTest
    static final ArchRule NO_FRACTIONS = noClasses().that().resideInAnyPackage("cn.tanji.domain..", "cn.tanji.ledger..")
            .should().dependOnClassesThat().haveNameMatching("java\\.lang\\.(Double|Float)");

    @ArchTest
    static final ArchRule NO_FIELD_HOLDS_A_FRACTION = noFields().that().areDeclaredInClassesThat()
            .resideInAnyPackage("cn.tanji.domain..", "cn.tanji.ledger..").should().haveRawType(double.class).orShould()
            .haveRawType(float.class);

    @ArchTest
    static final ArchRule NO_ORDER_BY_HASH = noClasses().that()
            .resideInAnyPackage("cn.tanji.domain..", "cn.tanji.ledger..").should()
            .callMethodWhere(target(owner(assignableTo(java.util.Set.class))).or(target(owner(assignableTo(Map.class))))
                    .and(target(nameMatching("of|ofEntries|copyOf"))))
            .orShould().callMethodWhere(target(owner(assignableTo(java.util.stream.Collectors.class)))
                    .and(target(nameMatching("toSet|toUnmodifiableSet|groupingBy"))))
            .because("the order of their elements differs from process to process");

    @ArchTest
    static final ArchRule RULES_KEEP_NO_HASH_TABLES = noClasses().that().resideInAPackage("cn.tanji.domain..")
            .should().dependOnClassesThat().haveNameMatching("java\\.util\\.(|Identity|Weak)Hash(Map|Set|table)");

    @ArchTest
    static final ArchRule OPERATIONS_DO_NOT_FORM_CIRCLES = slices().matching("cn.tanji.domain.(*)..").should()
            .beFreeOfCycles().ignoreDependency(inPackage("account"), inPackage("unit"))
            .ignoreDependency(inPackage("unit"), inPackage("account"))
            .because("accounts and units know each other: a lot lies in an account, an account kind admits unit kinds");

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> inPackage(
            String name) {
        return com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("cn.tanji.domain." + name + "..");
    }
}
