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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP client, and the features of it that must stay disabled. */
class HttpClientTest extends MarketoTestSupport {

    private static final String SCHEDULE = "marketo:smartCampaign/schedule?id=3713";

    @RegisterExtension
    static final MarketoSimulator OTHER_HOST = MarketoSimulator.builder().noLimits().build();

    @RegisterExtension
    static final MarketoSimulator IMPATIENT =
            MarketoSimulator.builder().noLimits().idleTimeout(Duration.ofMillis(300)).build();

    @Override
    void configure(MarketoComponent component) {
        component.setMaxRetries(0);
        component.setResponseTimeout(3_000);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        component(created, "impatient", IMPATIENT).setMaxRetries(0);
        component(created, "patient", marketo);
        return created;
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 502, 500})
    void httpClientDoesNotRetryAStatus(int status) {
        marketo.on(CampaignCalls.SCHEDULE)
                .status(status, "text/plain", "", Map.of("Retry-After", "0"))
                .always();
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(status, "text/plain", "", Map.of("Retry-After", "0"))
                .always();

        assertThat(send(SCHEDULE).getException()).isInstanceOf(MarketoException.class);
        assertThat(send("marketo:smartCampaign/getById?id=1001").getException())
                .isInstanceOf(MarketoException.class);

        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);
        assertThat(marketo.requests(SmartCampaignCalls.GET_BY_ID)).hasSize(1);
    }

    @Test
    void httpClientDoesNotRetryAReset() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).reset().always();

        MarketoException failure =
                send("marketo:smartCampaign/getById?id=1001").getException(MarketoException.class);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        onlyCall();
    }

    @Test
    void cookiesAreNotSentBack() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(
                        200,
                        "application/json",
                        "{\"success\":true,\"result\":[{\"id\":1}]}",
                        Map.of("Set-Cookie", "session=abc; Path=/"));

        send("marketo:smartCampaign/getById?id=1001");
        send("marketo:smartCampaign/getById?id=1001");

        assertThat(marketo.requests()).hasSize(2);
        assertThat(marketo.requests().get(1).headers()).doesNotContainKey("Cookie");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsNotFollowedAndTheTokenNotForwarded(int status) {
        String elsewhere = OTHER_HOST.baseUrl() + "/rest/asset/v1/smartCampaign/1001.json";
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .status(status, "text/html", "moved", Map.of("Location", elsewhere));

        MarketoException failure =
                send("marketo:smartCampaign/getById?id=1001").getException(MarketoException.class);

        assertThat(failure.getHttpStatus()).isEqualTo(status);
        assertThat(OTHER_HOST.requests()).isEmpty();
        assertThat(OTHER_HOST.identityRequests()).isEmpty();
        onlyCall();
    }

    @Test
    void silentServerEndsInATimeoutWithAnUnknownOutcome() {
        CountDownLatch gate = new CountDownLatch(1);
        marketo.on(CampaignCalls.SCHEDULE).hold(gate);

        Exchange exchange = send(SCHEDULE);
        gate.countDown();

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("no response in time");
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);
    }

    @Test
    void idleConnectionClosedByTheServerNeitherFailsNorRetriesAPost() {
        for (int i = 0; i < 4; i++) {
            Exchange exchange = send("impatient:smartCampaign/schedule?id=3713");
            assertThat(exchange.getException()).isNull();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        }

        assertThat(IMPATIENT.requests(CampaignCalls.SCHEDULE)).hasSize(4);
        assertThat(IMPATIENT.schedules()).hasSize(4);
    }

    @Test
    void gzipIsRequestedAndDecompressed() {
        marketo.addCampaigns(300);

        List<?> list =
                answer("marketo:smartCampaign/browse?maxReturn=200", null, Map.of(), Page.class);

        assertThat(list).hasSize(200);
        assertThat(onlyCall().header("Accept-Encoding")).contains("gzip");
    }

    @Test
    void brokenGzipIsAFailure() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).brokenGzip();

        assertThat(send("marketo:smartCampaign/getById?id=1001").getException())
                .isInstanceOf(MarketoException.class);
    }

    @Test
    void tenConcurrentCallsAreInFlightTogether() {
        CountDownLatch gate = new CountDownLatch(1);
        marketo.on(SmartCampaignCalls.GET_BY_ID).hold(gate).times(10);
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(
                    template.asyncRequestBody(
                            "patient:smartCampaign/getById?id=1001", (Object) null));
        }

        await().untilAsserted(() -> assertThat(marketo.inFlight()).isEqualTo(10));
        gate.countDown();

        assertThat(calls)
                .allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void sharedPoolKeepsTheSettingsOfItsConnections() {
        AtomicInteger asked = new AtomicInteger();
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setConnectionConfigResolver(
                route -> {
                    asked.incrementAndGet();
                    return ConnectionConfig.DEFAULT;
                });
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(pool);
        context.addComponent("shared", http);
        component(context, "sharing", marketo).setHttpComponent(http);

        answer("sharing:smartCampaign/browse", null, Map.of(), Page.class);

        assertThat(asked).hasPositiveValue();
    }

    @Test
    void callWithoutAConnectionInTimeIsNotApplied() throws Exception {
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(1);
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(pool);
        context.addComponent("shared", http);
        MarketoComponent narrow = component(context, "narrow", marketo);
        narrow.setHttpComponent(http);
        narrow.setMaxConcurrentCalls(1);
        narrow.setMaxRetries(0);
        narrow.setResponseTimeout(3_000);
        answer("narrow:smartCampaign/browse", null, Map.of(), Page.class);
        HttpHost host = HttpHost.create(marketo.baseUrl());
        pool.lease("another user of the pool", new HttpRoute(host), null).get(Timeout.ofSeconds(5));

        Exchange exchange = send("narrow:smartCampaign/schedule?id=3713");

        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TRANSPORT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).isEmpty();
    }
}
