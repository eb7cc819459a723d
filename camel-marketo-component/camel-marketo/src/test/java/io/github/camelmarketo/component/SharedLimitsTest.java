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

import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedLimitsTest {

    private static final Duration WINDOW = Duration.ofMillis(400);

    @RegisterExtension
    static MarketoSimulator marketo =
            MarketoSimulator.builder()
                    .client("one", "first secret")
                    .client("two", "second secret")
                    .rateLimit(100, WINDOW)
                    .concurrency(10)
                    .build();

    @Test
    void callersInTwoContextsWithTwoCredentialsNeverExceedTheInstanceLimits() throws Exception {
        try (DefaultCamelContext one = context("one", "first secret");
                DefaultCamelContext two = context("two", "second secret")) {
            ExecutorService callers = Executors.newFixedThreadPool(50);
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                ProducerTemplate template = (i % 2 == 0 ? one : two).createProducerTemplate();
                calls.add(
                        () ->
                                template.requestBody(
                                        "marketo:smartCampaign/getById?id=1001", (Object) null));
            }

            List<Future<Object>> answers = callers.invokeAll(calls);

            for (Future<Object> each : answers) {
                assertThat(each.get()).isNotNull();
            }
            callers.shutdown();
        }
        assertThat(marketo.errorCodes()).isEmpty();
        assertThat(marketo.requests()).hasSize(500);
        assertThat(marketo.maxInFlight()).isLessThanOrEqualTo(10);
        assertThat(marketo.maxCallsInWindow()).isLessThanOrEqualTo(100);
        assertThat(marketo.identityRequests()).hasSize(2);
    }

    private static DefaultCamelContext context(String clientId, String clientSecret) {
        DefaultCamelContext context = new DefaultCamelContext();
        MarketoComponent component = new MarketoComponent();
        component.setInstanceUrl(marketo.baseUrl());
        component.setClientId(clientId);
        component.setClientSecret(clientSecret);
        component.setRateWindow(WINDOW.toMillis());
        context.addComponent("marketo", component);
        context.start();
        return context;
    }
}
