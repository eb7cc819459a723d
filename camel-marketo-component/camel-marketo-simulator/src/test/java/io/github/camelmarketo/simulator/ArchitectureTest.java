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
package io.github.camelmarketo.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Allowed dependencies. */
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.github.camelmarketo.simulator");

    private static final String PAGE = "io.github.camelmarketo.simulator.page";

    @Test
    void pageDependsOnJacksonOnly() {
        classes()
                .that()
                .resideInAPackage(PAGE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PAGE, "java..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    /** Applications without Spring, and the standalone jar, have none. */
    @Test
    void onlyTheAnnotationForSpringTestsDependsOnSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.camelmarketo.simulator.spring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "io.github.camelmarketo.simulator.spring")
                .check(CLASSES);
    }

    @Test
    void simulatorDependsOnNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.camelmarketo.api..",
                        "io.github.camelmarketo.component..",
                        "org.apache.camel..")
                .check(CLASSES);
    }
}
