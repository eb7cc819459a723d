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
package io.github.camelmarketo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelmarketo.component.MarketoComponent;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties on the pages and in the examples are known, and Camel Main accepts them. */
class PropertySnippetsTest {

    /** A value from a vault, which does not exist here. */
    private static final Pattern VAULT =
            Pattern.compile("\\{\\{(?:aws|azure|gcp|hashicorp|cyberark|ibm):[^}]*}}");

    private static final Pattern ENVIRONMENT = Pattern.compile("\\{\\{env:(\\w+)}}");

    private static final Pattern INSTANCE_URL =
            Pattern.compile(
                    "^camel\\.(?:component|beans)\\.([\\w-]+)\\.instance-url=(.*)$",
                    Pattern.MULTILINE);

    /** Keys that end in custom names, belong to tools, or came with Camel 4.19. */
    private static final Pattern FREE =
            Pattern.compile(
                    "^camel\\.(?:(?:beans|kamelet|jbang)\\.|security\\.(?:allowedProperties|insecureSslPolicy)$)");

    static Stream<Snippet> properties() {
        return Page.snippets("properties").stream();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyOptionOfCamelIsKnown(Snippet snippet) throws Exception {
        assertThat(faults(snippet.text())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void camelMainAcceptsThem(Snippet snippet) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().setAutoConfigurationFailFast(true);
        parsed(snippet.text())
                .forEach(
                        (key, value) ->
                                main.addInitialProperty(
                                        key, VAULT.matcher(value).replaceAll("from-the-vault")));
        try {
            main.start();

            Matcher url = INSTANCE_URL.matcher(snippet.text());
            while (url.find()) {
                assertThat(main.getCamelContext().getComponent(url.group(1)))
                        .isInstanceOfSatisfying(
                                MarketoComponent.class,
                                each -> assertThat(each.getInstanceUrl()).isEqualTo(url.group(2)));
            }
        } finally {
            main.stop();
        }
    }

    @Test
    void propertiesOfTheExamplesAreKnown() throws Exception {
        List<Page> files =
                Page.examples().stream()
                        .filter(each -> each.path().endsWith("application.properties"))
                        .toList();

        assertThat(files).hasSizeGreaterThan(1);
        for (Page file : files) {
            assertThat(faults(file.text())).as(file.toString()).isEmpty();
        }
    }

    @Test
    void everyEnvironmentVariableIsSet() {
        Set<String> names = new TreeSet<>();
        Page.snippets("properties").stream()
                .flatMap(each -> ENVIRONMENT.matcher(each.text()).results())
                .forEach(each -> names.add(each.group(1)));

        assertThat(names).isNotEmpty().isSubsetOf(System.getenv().keySet());
    }

    private static List<String> faults(String text) throws Exception {
        DefaultCamelCatalog catalog = Marketo.catalog();
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> each : parsed(text).entrySet()) {
            if (each.getKey().startsWith("camel.")) {
                // The catalog knows only Camel's placeholders, so convert others.
                String line =
                        each.getKey() + "=" + each.getValue().replaceAll("\\$\\{(\\w+)}", "{{$1}}");
                ConfigurationPropertiesValidationResult result =
                        catalog.validateConfigurationProperty(line);
                boolean known =
                        result.isAccepted() ? result.isSuccess() : isOfMain(catalog, each.getKey());
                if (!known) {
                    faults.add(line + " " + result.summaryErrorMessage(false));
                }
            }
        }
        return faults;
    }

    /** The catalog validates component options; of Camel Main's options it only knows the names. */
    private static boolean isOfMain(DefaultCamelCatalog catalog, String key) {
        return FREE.matcher(key).find()
                || catalog.mainJsonSchema().contains('"' + StringHelper.dashToCamelCase(key) + '"');
    }

    private static Map<String, String> parsed(String text) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> parsed = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> parsed.put(key, properties.getProperty(key)));
        return parsed;
    }
}
