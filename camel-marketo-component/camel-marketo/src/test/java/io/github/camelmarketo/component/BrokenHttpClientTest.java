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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.junit.jupiter.api.Test;

/** An {@link Error} within the HTTP client, which closes its connection pool for good. */
class BrokenHttpClientTest extends MarketoTestSupport {

    private static final String SCHEDULE = "smartCampaign/schedule?id=3713";

    private final AtomicBoolean memoryIsFull = new AtomicBoolean();
    private final AtomicInteger clients = new AtomicInteger();

    @Override
    void configure(MarketoComponent component) {
        component.setMaxRetries(0);
        component.setHttpClientConfigurer(this::fragile);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(new PoolingHttpClientConnectionManager());
        created.addComponent("shared", http);
        MarketoComponent shared = component(created, "ofshared", marketo);
        configure(shared);
        shared.setHttpComponent(http);
        return created;
    }

    private void fragile(HttpClientBuilder builder) {
        clients.incrementAndGet();
        builder.addResponseInterceptorLast(
                (response, entity, http) -> {
                    if (memoryIsFull.get()) {
                        throw new OutOfMemoryError("of the test");
                    }
                });
    }

    @Test
    void nextCallsSucceedWithOneNewClient() throws Exception {
        assertThat(send("marketo:" + SCHEDULE).getException()).isNull();
        fail("marketo");

        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(template.asyncRequestBody("marketo:" + SCHEDULE, (Object) null));
        }

        for (CompletableFuture<Object> each : calls) {
            assertThat(each.get()).isNotNull();
        }
        assertThat(clients).hasValue(2);
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(22);
        assertThat(health("marketo").getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void healthIsDownWhileNewClientsFailInTheSameWay() {
        assertThat(send("marketo:" + SCHEDULE).getException()).isNull();
        fail("marketo");
        fail("marketo");

        HealthCheck.Result result = health("marketo");

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails().get("reason"))
                .asString()
                .contains("the HTTP client fails: java.lang.OutOfMemoryError");
        assertThat(send("marketo:" + SCHEDULE).getException()).isNull();
        assertThat(health("marketo").getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void healthIsDownWhenTheClientCannotBeBuiltAnew() {
        assertThat(send("ofshared:" + SCHEDULE).getException()).isNull();
        fail("ofshared");

        HealthCheck.Result result = health("marketo:ofshared");
        MarketoException failure =
                send("ofshared:" + SCHEDULE).getException(MarketoException.class);

        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getDetails().get("reason"))
                .asString()
                .contains("the connection pool of httpComponent is closed");
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("the connection pool of httpComponent is closed");
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(2);
    }

    private void fail(String component) {
        memoryIsFull.set(true);
        MarketoException failure =
                send(component + ":" + SCHEDULE).getException(MarketoException.class);
        memoryIsFull.set(false);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("OutOfMemoryError");
    }

    private HealthCheck.Result health(String id) {
        return HealthCheckRegistry.get(context).getCheck(id).orElseThrow().call();
    }
}
