package cn.tanji.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "cn.tanji.app";
    private static final String PAGES = ROOT + ".pages";
    /** What every capability may use. */
    private static final Set<String> SHARED = Set.of("fabric", "http", "security", "command", "readmodel", "query");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void only_the_fabric_package_knows_the_fabric_client() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".fabric").should().dependOnClassesThat()
                .resideInAnyPackage("org.hyperledger.fabric..", "com.google.protobuf..").check(CLASSES);
    }

    @Test
    void capabilities_do_not_reach_into_each_other() {
        ArchRuleDefinition.classes().that(inACapability()).and().resideOutsideOfPackage(PAGES)
                .should(stayInTheirRoom()).check(CLASSES);
    }

    @Test
    void the_pages_show_what_capabilities_give_and_nobody_uses_the_pages() {
        noClasses().that().resideOutsideOfPackage(PAGES).should().dependOnClassesThat().resideInAPackage(PAGES)
                .check(CLASSES);
    }

    @Test
    void the_shared_rooms_know_no_capability() {
        for (var room : SHARED) {
            noClasses().that().resideInAPackage(ROOT + "." + room).should().dependOnClassesThat(inACapability())
                    .allowEmptyShould(true).check(CLASSES);
        }
    }

    @Test
    void the_ledger_side_knows_no_http() {
        noClasses().that().resideInAPackage(ROOT + ".fabric").should().dependOnClassesThat()
                .resideInAnyPackage("io.micronaut.http..", ROOT + ".http", ROOT + ".command", ROOT + ".readmodel")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> inACapability() {
        return DescribedPredicate.describe("in a capability", ArchitectureTest::isInACapability);
    }

    private static boolean isInACapability(JavaClass one) {
        return one.getPackageName().startsWith(ROOT + ".") && !SHARED.contains(room(one));
    }

    private static String room(JavaClass one) {
        return one.getPackageName().substring(ROOT.length() + 1).split("[.]", 2)[0];
    }

    private static ArchCondition<JavaClass> stayInTheirRoom() {
        return new ArchCondition<>("use no other capability") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                one.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isElsewhere(one, dependency))
                        .forEach(dependency -> events
                                .add(SimpleConditionEvent.violated(one, dependency.getDescription())));
            }
        };
    }

    private static boolean isElsewhere(JavaClass one, Dependency dependency) {
        var target = dependency.getTargetClass();
        return isInACapability(target) && !room(target).equals(room(one));
    }
}
