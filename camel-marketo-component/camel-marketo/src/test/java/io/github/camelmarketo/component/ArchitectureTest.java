/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelmarketo.component;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.Time;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.CallLimiterFactory;
import io.github.camelmarketo.api.limit.CallLimits;
import io.github.camelmarketo.api.limit.MarketoInstances;
import io.github.camelmarketo.api.limit.QuotaReport;
import io.github.camelmarketo.component.http.CamelHttpTransport;
import io.github.camelmarketo.component.http.HttpOptions;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Allowed dependencies. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.github.camelmarketo");

    private static final String COMPONENT = "io.github.camelmarketo.component";
    private static final String TRANSPORT =
            COMPONENT + "[.]http[.](CamelHttpTransport|HttpClients|CallExecutor)([$].*)?";
    private static final String GENERATED = ".*(Configurer|UriFactory)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arguments",
                "cluster",
                "http",
                "journal",
                "monitoring",
                "naming",
                "once",
                "plan",
                "telemetry",
                "watch"
            })
    void partsOfTheComponentDependOnTheApiAndTheNamesOfOptionsOnly(String part) {
        noClasses()
                .that()
                .resideInAPackage(COMPONENT + "." + part + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.github.camelmarketo..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        COMPONENT + "." + part + "..",
                                                        COMPONENT + ".naming..",
                                                        "io.github.camelmarketo.api.."))))
                .because("naming is what several parts need, and needs none of them")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheComponentHaveNoCycles() {
        slices().matching(COMPONENT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheTransportDependsOnTheHttpLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo..")
                .and()
                .resideOutsideOfPackage("io.github.camelmarketo.simulator..")
                .and()
                .haveNameNotMatching(TRANSPORT)
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
                .haveNameNotMatching(TRANSPORT)
                .and()
                .doNotBelongToAnyOf(
                        HttpOptions.class, MarketoComponent.class, MarketoComponentConfigurer.class)
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
    void producerAndArgumentsDoNotDependOnLimiterTokensRetriesOrTransport() {
        noClasses()
                .that()
                .haveFullyQualifiedName(MarketoProducer.class.getName())
                .or()
                .haveFullyQualifiedName(MarketoEndpoint.class.getName())
                .or()
                .haveFullyQualifiedName(MarketoConsumer.class.getName())
                .or()
                .haveFullyQualifiedName(Deliveries.class.getName())
                .or()
                .haveFullyQualifiedName(ResultHeaders.class.getName())
                .or()
                .resideInAPackage(COMPONENT + ".arguments..")
                .or()
                .resideInAPackage(COMPONENT + ".watch..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "io.github.camelmarketo.api.limit..",
                                        "io.github.camelmarketo.api.http..",
                                        COMPONENT + ".http..")
                                .or(
                                        nameMatching(
                                                "io[.]github[.]camelmarketo[.]api[.]client[.]"
                                                        + "(AccessToken|Attempt|CallRun|IdentityService|RetryPolicy|WireCall).*")))
                .check(CLASSES);
    }

    @Test
    void componentHasNoStateSharedByContexts() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
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
                .and()
                .doNotHaveRawType("io.github.camelmarketo.api.operation.Declaration")
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
                                        QuotaReport.class,
                                        OutcomeCheck.Finding.class,
                                        CallLimiterFactory.class,
                                        MarketoRequest.class,
                                        Time.class)))
                .check(CLASSES);
    }

    @Test
    void staticFieldsOfTheComponentAreConstants() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.github.camelmarketo.component.internal..")
                .and()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching(GENERATED)
                .should(
                        StaticFields.holdConstants(
                                Set.of(
                                        String.class,
                                        Logger.class,
                                        Pattern.class,
                                        TimeValue.class,
                                        StackWalker.class)))
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
                .callMethod(Time.class, "take", BlockingQueue.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(LockSupport.class)
                .check(CLASSES);
    }

    @Test
    void componentWaitsForNothing() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(CallLimiter.Permit.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(
                        CountDownLatch.class,
                        CyclicBarrier.class,
                        Semaphore.class,
                        Condition.class,
                        BlockingQueue.class)
                .orShould()
                .callMethodWhere(
                        target(owner(assignableTo(Future.class)))
                                .and(target(nameMatching("get|join"))))
                .orShould()
                .callMethodWhere(
                        target(owner(assignableTo(Object.class))).and(target(nameMatching("wait"))))
                .orShould()
                .callMethodWhere(
                        target(owner(assignableTo(Thread.class)))
                                .and(target(nameMatching("join|interrupted"))))
                .check(CLASSES);
    }

    @Test
    void onlyTheStopWaitsForThreads() {
        noClasses()
                .that()
                .resideInAPackage("io.github.camelmarketo.component..")
                .and()
                .doNotBelongToAnyOf(MarketoConnection.class)
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(ExecutorService.class)))
                                .and(target(nameMatching("awaitTermination|invoke.*"))))
                .check(CLASSES);
    }
}
