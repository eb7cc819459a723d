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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** The metadata of a Kamelet match its template. */
class KameletDefinitionTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\?)?([^{}:]+)}}");

    @ParameterizedTest
    @ValueSource(strings = {KameletTestSupport.SINK, KameletTestSupport.SOURCE})
    void everyPropertyIsUsedAndEveryPlaceholderIsDefined(String name) throws IOException {
        Map<String, Object> spec = spec(name);
        Set<String> defined = new TreeSet<>(properties(spec).keySet());
        beans(spec).forEach(each -> defined.add((String) each.get("name")));

        Set<String> used =
                PLACEHOLDER
                        .matcher(text(spec.get("template")))
                        .results()
                        .map(each -> each.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(defined);
    }

    /**
     * A placeholder without a value fails startup unless it is optional. One with a default must
     * not be optional.
     */
    @ParameterizedTest
    @ValueSource(strings = {KameletTestSupport.SINK, KameletTestSupport.SOURCE})
    void onlyOptionalPropertiesWithoutADefaultHaveOptionalPlaceholders(String name)
            throws IOException {
        Map<String, Object> spec = spec(name);
        Set<String> expected = new TreeSet<>();
        properties(spec)
                .forEach(
                        (property, attributes) -> {
                            if (!required(spec).contains(property)
                                    && !attributes.containsKey("default")) {
                                expected.add(property);
                            }
                        });

        Set<String> optional =
                PLACEHOLDER
                        .matcher(text(spec.get("template")))
                        .results()
                        .filter(each -> each.group(1) != null)
                        .map(each -> each.group(2))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(optional).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {KameletTestSupport.SINK, KameletTestSupport.SOURCE})
    void everyPropertyHasTitleDescriptionAndType(String name) throws IOException {
        Map<String, Object> spec = spec(name);
        properties(spec)
                .forEach(
                        (property, attributes) -> {
                            assertThat(attributes)
                                    .as(property)
                                    .containsKeys("title", "description", "type");
                            assertThat((String) attributes.get("description"))
                                    .as(property)
                                    .endsWith(".");
                            assertThat(attributes.get("type"))
                                    .as(property)
                                    .isIn("string", "integer", "boolean");
                            if (attributes.containsKey("default")) {
                                assertThat(attributes.get("default"))
                                        .as(property)
                                        .isInstanceOf(type(attributes));
                                assertThat(required(spec)).doesNotContain(property);
                            }
                            if (attributes.containsKey("example")) {
                                assertThat(attributes.get("example"))
                                        .as(property)
                                        .isInstanceOf(type(attributes));
                            }
                        });
        assertThat(properties(spec)).containsKeys(required(spec).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {KameletTestSupport.SINK, KameletTestSupport.SOURCE})
    void secretIsMarkedAsPasswordAndGoesToTheComponentOnly(String name) throws IOException {
        Map<String, Object> spec = spec(name);
        Map<String, Object> secret = properties(spec).get("clientSecret");

        assertThat(secret).containsEntry("format", "password");
        assertThat(secret.get("x-descriptors").toString()).contains("urn:camel:group:credentials");
        assertThat(text(at(spec, "template", "from"))).doesNotContain("clientSecret", "clientId");
    }

    @ParameterizedTest
    @ValueSource(strings = {KameletTestSupport.SINK, KameletTestSupport.SOURCE})
    void metadataContainNameTypeAndDependencies(String name) throws IOException {
        Map<String, Object> kamelet = kamelet(name);

        assertThat(at(kamelet, "metadata", "name")).isEqualTo(name);
        assertThat(at(kamelet, "metadata", "labels", "camel.apache.org/kamelet.type"))
                .isEqualTo(name.substring(name.lastIndexOf('-') + 1));
        assertThat(at(kamelet, "spec", "dependencies").toString())
                .matches(".*mvn:io\\.github\\.camel-marketo:camel-marketo:\\d[^@,\\s]*.*");
    }

    private static Class<?> type(Map<String, Object> attributes) {
        return Map.of("string", String.class, "integer", Integer.class, "boolean", Boolean.class)
                .get((String) attributes.get("type"));
    }

    private static Map<String, Object> spec(String name) throws IOException {
        return map(kamelet(name).get("spec"));
    }

    private static Map<String, Object> kamelet(String name) throws IOException {
        try (InputStream file =
                KameletDefinitionTest.class.getResourceAsStream(
                        "/kamelets/" + name + ".kamelet.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Trees.read(text);
        }
    }

    private static Map<String, Map<String, Object>> properties(Map<String, Object> spec) {
        return map(at(spec, "definition", "properties"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> required(Map<String, Object> spec) {
        return (List<String>) at(spec, "definition", "required");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> beans(Map<String, Object> spec) {
        return (List<Map<String, Object>>) at(spec, "template", "beans");
    }

    private static String text(Object node) {
        return new Dump(DumpSettings.builder().build()).dumpToString(node);
    }
}
