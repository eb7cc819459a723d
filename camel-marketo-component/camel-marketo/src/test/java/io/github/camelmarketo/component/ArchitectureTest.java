package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.BodyParameters;
import io.github.camelmarketo.component.arguments.Parameters;
import io.github.camelmarketo.component.http.CamelHttpTransport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.Sleeper;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.MarketoInstances;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Allowed dependencies. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.github.camelmarketo");

    private static final String GENERATED = ".*(Configurer|UriFactory)";

    @Test
    void onlyTheTransportDependsOnTheHttpLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo..")
                .and()
                .resideOutsideOfPackage("io.github.camelmarketo.simulator..")
                .and()
                .doNotBelongToAnyOf(CamelHttpTransport.class)
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.hc.."))
                .check(CLASSES);
    }

    @Test
    void onlyTransportAndOptionsDependOnCamelHttp() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .doNotBelongToAnyOf(CamelHttpTransport.class)
                .and()
                .areNotAssignableTo(MarketoHttpOptions.class)
                .and()
                .areNotAssignableTo(MarketoComponentConfigurer.class)
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.camel.component.http.."))
                .check(CLASSES);
    }

    @Test
    void clientDependsNeitherOnCamelNorOnTheComponent() {
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
    void producerAndParametersDoNotDependOnLimiterTokensOrRetries() {
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
    void componentHasNoStateSharedByContexts() {
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
    void clientSharesNothingButTheLimiterOfEachInstance() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.api..")
                .and()
                .areStatic()
                .and(not(fullName(MarketoInstances.class.getName() + ".INSTANCES")))
                .should(
                        StaticFields.holdConstants(
                                Set.of(
                                        String.class,
                                        Logger.class,
                                        Pattern.class,
                                        ZoneId.class,
                                        DateTimeFormatter.class,
                                        ObjectMapper.class,
                                        CallLimits.class,
                                        CallObserver.class,
                                        Sleeper.class)))
                .check(CLASSES);
    }

    @Test
    void staticFieldsOfTheComponentAreConstants() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.component")
                .and()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(GENERATED)
                .should(
                        StaticFields.holdConstants(
                                Set.of(String.class, Logger.class, Pattern.class, TimeValue.class)))
                .check(CLASSES);
    }

    @Test
    void onlyTheTransportOpensConnections() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .doNotBelongToAnyOf(CamelHttpTransport.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java[.]net[.](.*Socket|.*URLConnection|URL)")
                .check(CLASSES);
    }

    @Test
    void componentNeitherSendsNorSleeps() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .should()
                .callMethod(HttpTransport.class, "send", HttpCall.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Sleeper.class, "sleep", Duration.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(LockSupport.class)
                .check(CLASSES);
    }
}
