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

import io.github.camelmarketo.component.MarketoEndpoint;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML and XML routes on the pages load. */
class RouteSnippetsTest {

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    static Stream<Snippet> routes() {
        return Stream.concat(
                // The module camel-marketo-cluster-hazelcast starts members with its settings.
                Page.snippets("yaml").stream()
                        .filter(each -> !each.text().startsWith("hazelcast:")),
                Page.snippets("xml").stream().filter(SnippetKindsTest::isRoute));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void snippetLoads(Snippet snippet) throws Exception {
        try (DefaultCamelContext context = Marketo.context(marketo)) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(
                            ResourceHelper.fromString(
                                    "snippet." + snippet.language(), snippet.text()));
            context.start();

            assertThat(context.getRouteDefinitions()).isNotEmpty();
            List<String> faults =
                    context.getEndpoints().stream()
                            .filter(MarketoEndpoint.class::isInstance)
                            .map(
                                    each ->
                                            Marketo.fault(
                                                    catalog(),
                                                    each.getEndpointUri().replace("://", ":"),
                                                    isConsumer(context, each.getEndpointUri())))
                            .filter(Objects::nonNull)
                            .toList();
            assertThat(faults).isEmpty();
            // A Kamelet has an option of its own for dry runs, which its tests set.
            if (!snippet.text().contains("kamelet:")) {
                DryRuns.assertRoutesEnd(context, marketo);
            }
        }
    }

    private static boolean isConsumer(DefaultCamelContext context, String uri) {
        return context.getRoutes().stream()
                .anyMatch(each -> each.getEndpoint().getEndpointUri().equals(uri));
    }

    private static DefaultCamelCatalog catalog() {
        try {
            return Marketo.catalog();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
