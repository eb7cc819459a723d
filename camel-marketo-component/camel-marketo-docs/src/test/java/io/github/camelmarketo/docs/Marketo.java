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

import io.github.camelmarketo.component.MarketoComponent;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataFormatFactory;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The component under the names used on the pages, and its catalog entry. */
public final class Marketo {

    /** Component names used on the pages. */
    static final List<String> NAMES = List.of("marketo", "marketo-eu", "marketo-us");

    /** Options that every component needs, and no URI. */
    private static final Set<String> REQUIRED = Set.of("instanceUrl", "clientId", "clientSecret");

    /** Kamelets that read their connection from properties. */
    private static final List<String> KAMELETS =
            List.of("marketo-campaign-changes-source", "marketo-campaign-trigger-sink");

    private static final String ENTRY = "META-INF/io/github/camelmarketo/component/marketo.json";

    private Marketo() {}

    /** A component with all required options, for routes that make no call. */
    public static MarketoComponent component() {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl("123-ABC-456");
        component.setClientId("client");
        component.setClientSecret("secret");
        return component;
    }

    /** A context whose components call a simulator, and whose routes are not started. */
    static DefaultCamelContext context(MarketoSimulator simulator) {
        DefaultCamelContext context = new DefaultCamelContext();
        context.setAutoStartup(false);
        for (String name : NAMES) {
            MarketoComponent component = new MarketoComponent();
            component.setInstanceUrl(simulator.baseUrl());
            component.setClientId(simulator.clientId());
            component.setClientSecret(simulator.clientSecret());
            component.setOnceStore("memory");
            context.addComponent(name, component);
        }
        for (String kamelet : KAMELETS) {
            String prefix = "camel.kamelet." + kamelet + ".";
            context.getPropertiesComponent()
                    .addInitialProperty(prefix + "instanceUrl", simulator.baseUrl());
            context.getPropertiesComponent()
                    .addInitialProperty(prefix + "clientId", simulator.clientId());
            context.getPropertiesComponent()
                    .addInitialProperty(prefix + "clientSecret", simulator.clientSecret());
        }
        context.getRegistry().bind("changes", new MemoryStateRepository());
        context.getRegistry().bind("csv", (DataFormatFactory) CsvLines::new);
        return context;
    }

    static ComponentModel model() throws IOException {
        return JsonMapper.generateComponentModel(entry());
    }

    /** A catalog that contains the component under all its names. */
    static DefaultCamelCatalog catalog() throws IOException {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        for (String name : NAMES) {
            String entry =
                    entry().replace("\"name\": \"marketo\"", "\"name\": \"" + name + "\"")
                            .replace("\"scheme\": \"marketo\"", "\"scheme\": \"" + name + "\"")
                            .replace("\"marketo:apiName", "\"" + name + ":apiName");
            catalog.addComponent(name, model().getJavaType(), entry);
        }
        return catalog;
    }

    /**
     * What is wrong with a URI, null if it is valid. Camel's validator misses the required options
     * of a component in each URI, where they do not belong.
     */
    static String fault(DefaultCamelCatalog catalog, String uri, boolean consumer) {
        EndpointValidationResult result =
                catalog.validateEndpointProperties(uri, false, consumer, !consumer);
        boolean valid =
                result.getNumberOfErrors() == REQUIRED.size()
                        && REQUIRED.equals(result.getRequired());
        return valid || result.isSuccess() ? null : uri + " " + result.summaryErrorMessage(false);
    }

    private static String entry() throws IOException {
        try (InputStream stream = Marketo.class.getClassLoader().getResourceAsStream(ENTRY)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
