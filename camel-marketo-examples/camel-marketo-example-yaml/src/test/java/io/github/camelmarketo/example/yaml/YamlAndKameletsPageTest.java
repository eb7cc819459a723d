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
package io.github.camelmarketo.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The page on YAML, XML and Kamelets shows routes that load, and matches the Kamelets. */
class YamlAndKameletsPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "yaml-and-kamelets.adoc");

    /** A listing with its language. */
    private static final Pattern LISTING =
            Pattern.compile("\\[source,(\\w+)]\n----\n(.*?)\n----\n", Pattern.DOTALL);

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketo-campaign-trigger-sink", "marketo-campaign-changes-source"})
    void kameletTableMatchesTheKameletFile(String kamelet) throws IOException {
        Matcher section =
                Pattern.compile(
                                "^=== `" + kamelet + "`$(.*?)(?=^=|\\z)",
                                Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(page);

        assertThat(section.find()).isTrue();
        assertThat(section.group(1).lines().filter(each -> each.startsWith("| `")))
                .containsExactlyElementsOf(rows(kamelet));
    }

    @Test
    void yamlRoutesLoadAndTheirEndpointsExist() throws Exception {
        assertThat(routesOf("yaml")).containsExactly(1, 2);
    }

    @Test
    void xmlRoutesLoadAndTheirEndpointsExist() throws Exception {
        assertThat(routesOf("xml")).containsExactly(1);
    }

    @Test
    void kameletSettingsNameExistingProperties() throws IOException {
        Properties settings = new Properties();
        for (String each : listings("properties")) {
            settings.load(new StringReader(each));
        }

        assertThat(settings).isNotEmpty();
        for (String each : settings.stringPropertyNames()) {
            if (each.startsWith("camel.kamelet.")) {
                String[] parts = each.split("\\.", 4);
                assertThat(properties(definition(parts[2]))).containsKey(parts[3]);
            }
        }
        assertThat(Files.readString(Path.of("application.properties")))
                .contains(
                        "camel.jbang.dependencies="
                                + settings.getProperty("camel.jbang.dependencies"));
    }

    /**
     * Returns the number of routes in each listing, after creating all routes and starting none.
     */
    private List<Integer> routesOf(String language) throws Exception {
        List<Integer> routes = new ArrayList<>();
        for (String each : listings(language)) {
            if (each.contains("route")) {
                try (DefaultCamelContext context = new DefaultCamelContext()) {
                    context.getPropertiesComponent().setInitialProperties(connections());
                    context.addComponent("marketo", component());
                    context.setAutoStartup(false);
                    PluginHelper.getRoutesLoader(context)
                            .loadRoutes(ResourceHelper.fromString("page.camel." + language, each));
                    int defined = context.getRouteDefinitions().size();
                    context.start();
                    assertThat(context.getRoutes()).hasSizeGreaterThanOrEqualTo(defined);
                    routes.add(defined);
                }
            }
        }
        assertThat(marketo.requests()).isEmpty();
        return routes;
    }

    private static MarketoComponent component() {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(marketo.clientSecret());
        return component;
    }

    private static Properties connections() {
        Properties connections = new Properties();
        for (String kamelet :
                List.of("marketo-campaign-trigger-sink", "marketo-campaign-changes-source")) {
            String prefix = "camel.kamelet." + kamelet + ".";
            connections.setProperty(prefix + "instanceUrl", marketo.baseUrl());
            connections.setProperty(prefix + "clientId", marketo.clientId());
            connections.setProperty(prefix + "clientSecret", marketo.clientSecret());
        }
        return connections;
    }

    private List<String> listings(String language) {
        return LISTING.matcher(page)
                .results()
                .filter(each -> each.group(1).equals(language))
                .map(each -> each.group(2))
                .toList();
    }

    private static List<String> rows(String kamelet) throws IOException {
        Map<String, Object> definition = definition(kamelet);
        List<?> required = (List<?>) definition.get("required");
        List<String> rows = new ArrayList<>();
        properties(definition)
                .forEach(
                        (name, attributes) -> {
                            Object value = attributes.getOrDefault("default", "");
                            String cell = value.equals("") ? "" : "`" + value + "`";
                            rows.add(
                                    "| `%s` | %s | %s | %s"
                                            .formatted(
                                                    name,
                                                    attributes.get("type"),
                                                    required.contains(name) ? "required" : cell,
                                                    attributes.get("description")));
                        });
        return rows;
    }

    private static Map<String, Object> definition(String kamelet) throws IOException {
        try (InputStream file =
                MarketoSimulator.class.getResourceAsStream(
                        "/kamelets/" + kamelet + ".kamelet.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
            return map(map(map(tree).get("spec")).get("definition"));
        }
    }

    private static Map<String, Map<String, Object>> properties(Map<String, Object> definition) {
        return map(definition.get("properties"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> map(Object node) {
        return (Map<String, T>) node;
    }
}
