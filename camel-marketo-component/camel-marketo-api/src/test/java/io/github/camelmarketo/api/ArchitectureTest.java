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
package io.github.camelmarketo.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allowed dependencies: arrows point down only. */
class ArchitectureTest {

    private static final String ROOT = "io.github.camelmarketo.api";

    private static final String TESTS =
            ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains(TESTS))
                    .importPackages(ROOT);

    @Test
    void moduleUsesTheJdkJacksonAndSlf4jOnly() {
        assertThat(CLASSES.size()).isGreaterThan(60);
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.slf4j..", ROOT + "..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "internal,",
        "root, internal",
        "model, root internal",
        "http, internal",
        "limit, root internal",
        "cluster, root limit internal",
        "journal, root internal",
        "client, root http limit journal internal",
        "operation, root model limit client internal",
        "once, root operation client internal"
    })
    void packagesUseOnlyThoseBelowThem(String one, String below) {
        Stream<String> allowed =
                Stream.concat(
                        Stream.of(one),
                        below == null ? Stream.empty() : Arrays.stream(below.split(" ")));
        classes()
                .that()
                .resideInAPackage(packageOf(one))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        allowed.map(ArchitectureTest::packageOf)
                                                .toArray(String[]::new))
                                .or(not(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsRule() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        "internal",
                                        "root",
                                        "model",
                                        "http",
                                        "limit",
                                        "cluster",
                                        "journal",
                                        "client",
                                        "operation",
                                        "once")
                                .map(ArchitectureTest::packageOf)
                                .toList());
    }

    @Test
    void onlyTransportsOpenConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java[.]nio[.]channels[.](?!FileChannel$|ClosedByInterruptException$).*")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java[.]net[.](.*Socket|.*URLConnection|URL)")
                .check(CLASSES);
    }

    @Test
    void onlyWireCallsAndTheIdentityServiceSend() {
        noClasses()
                .that(areNot("WireCall", "IdentityService"))
                .should()
                .accessTargetWhere(methodOf(ROOT + ".http.HttpTransport", "send"))
                .check(CLASSES);
    }

    @Test
    void onlyCallRunsAndAccessTokensDecideOnRetries() {
        noClasses()
                .that(areNot("CallRun", "AccessTokens"))
                .should()
                .accessTargetWhere(methodOf(ROOT + ".client.RetryPolicy", "delay"))
                .check(CLASSES);
    }

    @Test
    void rulesFindTheCallsThatTheyAllow() {
        classes()
                .that()
                .haveSimpleName("WireCall")
                .should()
                .accessTargetWhere(methodOf(ROOT + ".http.HttpTransport", "send"))
                .check(CLASSES);
        classes()
                .that()
                .haveSimpleName("CallRun")
                .should()
                .accessTargetWhere(methodOf(ROOT + ".client.RetryPolicy", "delay"))
                .check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .accessTargetWhere(methodOf("java.lang.Thread", "sleep"))
                .orShould()
                .accessTargetWhere(methodOf("java.util.concurrent.TimeUnit", "sleep"))
                .orShould()
                .accessTargetWhere(target(owner(name("java.util.concurrent.locks.LockSupport"))))
                .check(CLASSES);
    }

    @Test
    void nothingWritesToStandardOutputOrError() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static String packageOf(String name) {
        return name.equals("root") ? ROOT : ROOT + "." + name;
    }

    /** Classes other than these, the nested ones included. */
    private static DescribedPredicate<JavaClass> areNot(String... simpleNames) {
        List<String> names =
                Arrays.stream(simpleNames).map(each -> ROOT + ".client." + each).toList();
        return describe(
                "are not part of " + names,
                each -> names.stream().noneMatch(name -> isPartOf(each.getName(), name)));
    }

    private static boolean isPartOf(String name, String outer) {
        return name.equals(outer) || name.startsWith(outer + "$");
    }

    private static DescribedPredicate<JavaAccess<?>> methodOf(String owner, String method) {
        return target(name(method)).and(target(owner(name(owner))));
    }
}
