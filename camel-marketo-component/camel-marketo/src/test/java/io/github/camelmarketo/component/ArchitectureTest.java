package io.github.camelmarketo.component;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.CallLimiter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Who may know whom. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.github.camelmarketo");

    @Test
    void onlyTheTransportKnowsTheHttpLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo..")
                .and()
                .resideOutsideOfPackage("io.github.camelmarketo.simulator..")
                .and()
                .doNotHaveFullyQualifiedName(CamelHttpTransport.class.getName())
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.hc.."))
                .check(CLASSES);
    }

    @Test
    void onlyTransportAndOptionsKnowCamelHttp() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .doNotHaveFullyQualifiedName(CamelHttpTransport.class.getName())
                .and()
                .areNotAssignableTo(MarketoHttpOptions.class)
                .and()
                .areNotAssignableTo(MarketoComponentConfigurer.class)
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel.component.http.."))
                .check(CLASSES);
    }

    @Test
    void clientKnowsNoCamelAndNoComponent() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.api..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "org.apache.camel..", "io.github.camelmarketo.component.."))
                .check(CLASSES);
    }

    @Test
    void routesSideKnowsNoLimiterTokensOrRepeats() {
        noClasses()
                .that()
                .haveFullyQualifiedName(MarketoProducer.class.getName())
                .or()
                .haveFullyQualifiedName(MarketoEndpoint.class.getName())
                .or()
                .haveFullyQualifiedName(Parameters.class.getName())
                .or()
                .haveFullyQualifiedName(BodyParameters.class.getName())
                .or()
                .haveFullyQualifiedName(TriggerProgress.class.getName())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CallLimiter.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "io[.]github[.]camelmarketo[.]api[.](AccessToken|RetryPolicy|CallSender|SlidingWindow).*")
                .check(CLASSES);
    }

    @Test
    void componentHasNoStateThatContextsShare() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.component")
                .and()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java[.]util[.]concurrent[.](ConcurrentHashMap|ConcurrentMap|Executors)")
                .check(CLASSES);
    }

    @Test
    void staticFieldsOfTheComponentAreConstants() {
        Set<String> constants =
                Set.of(
                        String.class.getName(),
                        Logger.class.getName(),
                        Map.class.getName(),
                        Set.class.getName(),
                        java.util.regex.Pattern.class.getName(),
                        "org.apache.hc.core5.util.TimeValue");
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.component")
                .and()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should(
                        new com.tngtech.archunit.lang.ArchCondition<>("hold constants") {
                            @Override
                            public void check(
                                    com.tngtech.archunit.core.domain.JavaField field,
                                    com.tngtech.archunit.lang.ConditionEvents events) {
                                String type = field.getRawType().getName();
                                boolean constant =
                                        field.getRawType().isPrimitive()
                                                || constants.contains(type)
                                                || type.startsWith("java.time.")
                                                || field.getName().startsWith("$");
                                if (!constant) {
                                    events.add(
                                            com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                                    field, field.getFullName() + " is a " + type));
                                }
                            }
                        })
                .check(CLASSES);
    }
}
