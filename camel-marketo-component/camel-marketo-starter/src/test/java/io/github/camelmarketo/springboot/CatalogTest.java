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
package io.github.camelmarketo.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** The metadata that editors show match the component's catalog entry. */
class CatalogTest {

    private static final String PREFIX = MarketoComponentAutoConfiguration.PREFIX + ".";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES =
            Map.of(
                    "integer", "java.lang.Integer",
                    "boolean", "java.lang.Boolean",
                    "string", "java.lang.String",
                    "duration", "java.time.Duration");

    private final JsonNode metadata = metadata();

    @Test
    void everyOptionHasAPropertyWithItsTypeDefaultAndDescription() throws IOException {
        Map<String, Property> options = new TreeMap<>();
        catalog()
                .properties()
                .forEach(
                        each ->
                                options.put(
                                        PREFIX + StringHelper.camelCaseToDash(each.getKey()),
                                        Property.ofOption(each.getValue())));

        Map<String, Property> properties = new TreeMap<>();
        for (JsonNode each : metadata.get("properties")) {
            properties.put(each.get("name").asText(), Property.ofMetadata(each));
        }
        List<String> more =
                List.of(
                        PREFIX + "enabled",
                        PREFIX + "customizer.enabled",
                        PREFIX + "cluster.engine");
        assertThat(properties.keySet()).containsAll(more);
        properties.keySet().removeAll(more);

        assertThat(properties).containsExactlyEntriesOf(options);
    }

    @Test
    void everyPropertyHasADescription() {
        assertThat(metadata.get("properties"))
                .allSatisfy(each -> assertThat(each.path("description").asText()).isNotBlank());
    }

    @Test
    void hintsListTheValuesOfEnums() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        catalog()
                .properties()
                .forEach(
                        each -> {
                            if (each.getValue().has("enum")) {
                                expected.put(
                                        PREFIX + StringHelper.camelCaseToDash(each.getKey()),
                                        texts(each.getValue().get("enum")));
                            }
                        });

        Map<String, List<String>> hints = new TreeMap<>();
        for (JsonNode each : metadata.get("hints")) {
            hints.put(each.get("name").asText(), each.get("values").findValuesAsText("value"));
        }

        assertThat(hints).isEqualTo(expected);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static JsonNode catalog() throws IOException {
        return JSON.readTree(
                        CatalogTest.class.getResource(
                                "/META-INF/io/github/camelmarketo/component/marketo.json"))
                .get("componentProperties");
    }

    private static JsonNode metadata() {
        try {
            for (URL each :
                    Collections.list(
                            CatalogTest.class
                                    .getClassLoader()
                                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                JsonNode found = JSON.readTree(each);
                if (found.path("groups")
                        .findValuesAsText("type")
                        .contains(MarketoComponentConfiguration.class.getName())) {
                    return found;
                }
            }
            throw new AssertionError("Found no metadata of the starter");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The comparable parts of an option and a property, with durations in milliseconds. */
    private record Property(String type, String defaultValue, String description) {

        static Property ofOption(JsonNode option) {
            String type = option.get("type").asText();
            return new Property(
                    TYPES.getOrDefault(type, option.get("javaType").asText()),
                    option.path("defaultValue").asText(null),
                    option.get("description").asText());
        }

        static Property ofMetadata(JsonNode property) {
            String type = property.get("type").asText();
            String text = property.path("defaultValue").asText(null);
            String value =
                    text != null && type.equals("java.time.Duration")
                            ? String.valueOf(DurationStyle.detectAndParse(text).toMillis())
                            : text;
            return new Property(type, value, property.path("description").asText());
        }
    }
}
