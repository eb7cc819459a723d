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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client secret that is rotated in a vault while routes run. */
class RotatedSecretRouteTest {

    private static final String URI = "marketo:smartCampaign/getById?id=1001";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final AtomicReference<String> vault = new AtomicReference<>("test-secret");
    private DefaultCamelContext context;

    @BeforeEach
    void open() {
        context = new DefaultCamelContext();
        context.getPropertiesComponent().addPropertiesFunction(new Vault());
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void secretRotatedUnderLoadFailsNoExchange() throws Exception {
        component("{{vault:marketo}}");
        context.start();
        List<Future<Object>> results = new ArrayList<>();
        try (var template = context.createProducerTemplate()) {
            for (int i = 0; i < 300; i++) {
                if (i == 150) {
                    results.get(i - 50).get(30, TimeUnit.SECONDS);
                    vault.set("rotated");
                    marketo.rotateSecret("rotated");
                    marketo.revokeTokens();
                }
                results.add(template.asyncRequestBody(URI, null));
            }

            for (Future<Object> each : results) {
                assertThat(each.get(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
        // A rotation costs one refusal and one new token, however many calls wait for the token.
        assertThat(marketo.identityRequests()).hasSizeBetween(2, 3);
    }

    @Test
    void secretIsReadAgainFromThePropertyThatTheOptionWasSetFrom() throws Exception {
        context.getPropertiesComponent()
                .addInitialProperty("camel.component.marketo.client-secret", "{{vault:marketo}}");
        component(vault.get());
        context.start();
        try (var template = context.createProducerTemplate()) {
            template.requestBody(URI, (Object) null);
            vault.set("rotated");
            marketo.rotateSecret("rotated");
            marketo.revokeTokens();

            assertThat(template.requestBody(URI, (Object) null)).isNotNull();
        }
    }

    @Test
    void placeholderThatCannotBeResolvedIsRefusedAtStart() {
        component("{{no.such.property}}");

        assertThatThrownBy(
                        () -> {
                            context.start();
                            context.getEndpoint(URI).createProducer().start();
                        })
                .hasStackTraceContaining("no.such.property");
    }

    private void component(String secret) {
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(marketo.clientId());
        component.setClientSecret(secret);
        component.setCallsPerWindow(1_000);
        context.addComponent("marketo", component);
    }

    /** A vault, as those of Camel's components. */
    private final class Vault implements PropertiesFunction {

        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String apply(String remainder) {
            return vault.get();
        }
    }
}
