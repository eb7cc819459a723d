package io.github.camelmarketo.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may know what. */
class ArchitectureTest {

    private static final String ROOT = "io.github.camelmarketo.api";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void theModuleKnowsTheJdkJacksonAndSlf4jOnly() {
        assertThat(CLASSES.size()).isGreaterThan(40);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.slf4j..", ROOT + "..")
                .check(CLASSES);
    }

    @Test
    void theRecordsKnowNothingOfTheClient() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void onlyTheCallSenderAndTheIdentityServiceSend() {
        noClasses()
                .that(not(belongToAnyOf(CallSender.class, IdentityService.class)))
                .should()
                .callMethod(HttpTransport.class, "send", HttpCall.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheOperationAndTheTokensWait() {
        noClasses()
                .that(not(belongToAnyOf(CallOperation.class, AccessTokens.class)))
                .should()
                .callMethod(Sleeper.class, "sleep", Duration.class)
                .check(CLASSES);
        noClasses()
                .that(not(belongToAnyOf(Sleeper.class)))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLASSES);
    }

    @Test
    void noStateIsSharedByAllButTheInstances() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(not(belongToAnyOf(MarketoInstances.class)))
                .should(notBeMutable())
                .check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** Not final, or a collection: the tables that are made once are unmodifiable at run time. */
    private static ArchCondition<JavaField> notBeMutable() {
        return new ArchCondition<>("not be mutable") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean table = field.getOwner().isEquivalentTo(ErrorCode.class);
                boolean collection =
                        field.getRawType().isAssignableTo(Collection.class)
                                || field.getRawType().isAssignableTo(Map.class);
                boolean atomic = field.getRawType().getPackageName().contains("concurrent.atomic");
                if (!field.getModifiers().contains(JavaModifier.FINAL)
                        || (collection && !table)
                        || atomic) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName()));
                }
            }
        };
    }
}
