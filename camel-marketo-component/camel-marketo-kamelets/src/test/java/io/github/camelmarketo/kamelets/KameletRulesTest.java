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
package io.github.camelmarketo.kamelets;

import static io.github.camelmarketo.kamelets.Trees.at;
import static io.github.camelmarketo.kamelets.Trees.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the validator of Camel's Kamelet catalog, and of that catalog's own files. One is
 * left out: the provider there is the Apache Software Foundation.
 */
class KameletRulesTest {

    private static final String ICON = "data:image/svg+xml;base64,";

    /** Words that may be in lower case in a title. */
    private static final Set<String> STOP_WORDS =
            Set.of("a", "an", "and", "for", "of", "the", "to");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("target/classes/kamelets"))) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsNamedAfterTheKamelet(Path file) throws IOException {
        String name = (String) at(kamelet(file), "metadata", "name");

        assertThat(file.getFileName()).hasToString(name + ".kamelet.yaml");
    }

    @ParameterizedTest
    @MethodSource("files")
    void typeIsALabelAndEndsNameAndTitle(Path file) throws IOException {
        Map<String, Object> kamelet = kamelet(file);
        String type = (String) labels(kamelet).get("camel.apache.org/kamelet.type");

        assertThat(type).isIn("source", "sink", "action");
        assertThat((String) at(kamelet, "metadata", "name")).endsWith("-" + type);
        assertThat((String) at(kamelet, "spec", "definition", "title"))
                .endsWith(" " + type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void annotationsAreComplete(Path file) throws IOException {
        Map<String, Object> annotations = map(at(kamelet(file), "metadata", "annotations"));

        assertThat(annotations)
                .containsEntry("camel.apache.org/provider", "camel-marketo")
                .containsEntry("camel.apache.org/kamelet.group", "Marketo")
                .containsEntry("camel.apache.org/kamelet.namespace", "Marketing");
        assertThat((String) annotations.get("camel.apache.org/kamelet.support.level"))
                .isIn("Preview", "Stable");
        assertThat((String) annotations.get("camel.apache.org/catalog.version"))
                .matches("[0-9]+[.][0-9]+[.][0-9]+(-[A-Z]+)?");
    }

    @ParameterizedTest
    @MethodSource("files")
    void iconIsASmallImageInTheFile(Path file) throws IOException {
        String icon =
                (String)
                        at(
                                kamelet(file),
                                "metadata",
                                "annotations",
                                "camel.apache.org/kamelet.icon");

        assertThat(icon).startsWith(ICON).hasSizeLessThan(4_000);
        String image =
                new String(
                        Base64.getDecoder().decode(icon.substring(ICON.length())),
                        StandardCharsets.UTF_8);
        assertThat(image).startsWith("<svg ").endsWith("</svg>").doesNotContain("<script", "href");
    }

    @ParameterizedTest
    @MethodSource("files")
    void definitionIsAnObjectWithTitleAndDescription(Path file) throws IOException {
        Map<String, Object> definition = map(at(kamelet(file), "spec", "definition"));

        assertThat(definition).containsEntry("type", "object");
        assertThat((String) definition.get("title")).isNotBlank();
        assertThat((String) definition.get("description")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("files")
    void requiredPropertiesAreDefinedOnceAndComeFirst(Path file) throws IOException {
        Map<String, Object> definition = map(at(kamelet(file), "spec", "definition"));
        List<?> required = (List<?>) definition.get("required");
        List<String> properties =
                List.copyOf(Trees.<Object>map(definition.get("properties")).keySet());

        assertThat(required).doesNotHaveDuplicates();
        assertThat(properties.subList(0, required.size())).isEqualTo(required);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPropertyIsDescribedForEditors(Path file) throws IOException {
        Map<String, Map<String, Object>> properties =
                map(at(kamelet(file), "spec", "definition", "properties"));

        assertThat(properties)
                .allSatisfy(
                        (name, property) -> {
                            assertThat(property).as(name).containsKeys("title", "type");
                            assertThat((String) property.get("description"))
                                    .as(name)
                                    .matches("[A-Z](?s:.*)[.]");
                            String title = (String) property.get("title");
                            assertThat(title).as(name).doesNotMatch("(The|An?) .*");
                            assertThat(Arrays.asList(title.split(" ")))
                                    .as(name)
                                    .allMatch(
                                            each ->
                                                    STOP_WORDS.contains(each)
                                                            || Character.isUpperCase(
                                                                    each.charAt(0)));
                        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void secretsAreCredentialsAndNoDescriptorIsDeprecated(Path file) throws IOException {
        Map<String, Map<String, Object>> properties =
                map(at(kamelet(file), "spec", "definition", "properties"));

        assertThat(properties)
                .allSatisfy(
                        (name, property) -> {
                            List<?> descriptors =
                                    (List<?>) property.getOrDefault("x-descriptors", List.of());
                            assertThat(descriptors.stream().map(Object::toString))
                                    .as(name)
                                    .allMatch(each -> each.matches("urn:(camel|keda):.*"));
                            if ("password".equals(property.get("format"))) {
                                assertThat(descriptors.toString())
                                        .as(name)
                                        .contains("urn:camel:group:credentials");
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyDependencyOfTheTemplateIsNamed(Path file) throws IOException {
        List<?> dependencies = (List<?>) at(kamelet(file), "spec", "dependencies");

        assertThat(dependencies.toString())
                .contains(
                        "camel:core",
                        "camel:kamelet",
                        "mvn:io.github.camel-marketo:camel-marketo:");
    }

    @Test
    void titlesAndDescriptionsDiffer() throws IOException {
        Set<Object> seen = new HashSet<>();
        for (Path each : files()) {
            assertThat(seen.add(at(kamelet(each), "spec", "definition", "title"))).isTrue();
            assertThat(seen.add(at(kamelet(each), "spec", "definition", "description"))).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(2);
    }

    private static Map<String, Object> kamelet(Path file) throws IOException {
        return Trees.read(Files.readString(file));
    }

    private static Map<String, Object> labels(Map<String, Object> kamelet) {
        return map(at(kamelet, "metadata", "labels"));
    }
}
