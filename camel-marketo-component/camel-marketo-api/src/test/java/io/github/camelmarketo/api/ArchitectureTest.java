package io.github.camelmarketo.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.client.AccessToken;
import io.github.camelmarketo.api.client.AccessTokens;
import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.client.CallOperation;
import io.github.camelmarketo.api.client.CallSender;
import io.github.camelmarketo.api.client.Fault;
import io.github.camelmarketo.api.client.IdentityService;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.RetryPolicy;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.Sleeper;
import java.time.Duration;
import java.time.Instant;
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
    void onlyTheTransportOpensAConnection() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..", "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java[.]net[.](.*Socket|.*URLConnection|URL)")
                .check(CLASSES);
    }

    @Test
    void theRecordsKnowNothingOfTheClient() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".client", ROOT + ".operation", ROOT + ".limit")
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
    void onlyTheOperationAndTheTokensDecideOnRepeats() {
        noClasses()
                .that(not(belongToAnyOf(CallOperation.class, AccessTokens.class)))
                .should()
                .callMethod(RetryPolicy.class, "delay", Fault.class, Safety.class, int.class)
                .orShould()
                .callMethod(
                        CallSender.class,
                        "send",
                        MarketoRequest.class,
                        Instant.class,
                        AccessToken.class,
                        CallObserver.class)
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
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
