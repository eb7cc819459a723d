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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.ASSET;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultScriptTest {

    private static final String READ = ASSET + "1001.json";
    private static final String ACTIVATE = ASSET + "1069/activate.json";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void faultReplacesTheExecutionByDefault() {
        marketo.on(SmartCampaignCalls.ACTIVATE).error("611", "System error");

        assertThat(codeOf(client.post(ACTIVATE))).isEqualTo("611");
        assertThat(marketo.campaign(1069).isActive()).isFalse();
        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE)).hasSize(1);
        assertThat(marketo.errorCodes()).isEmpty();
    }

    @Test
    void afterWorkExecutesTheCallBeforeTheFault() {
        marketo.on(SmartCampaignCalls.ACTIVATE).error("611", "System error").afterWork();

        assertThat(codeOf(client.post(ACTIVATE))).isEqualTo("611");
        assertThat(marketo.campaign(1069).isActive()).isTrue();
    }

    @Test
    void beforeWorkRevertsAfterWork() {
        marketo.on(SmartCampaignCalls.ACTIVATE)
                .error("611", "System error")
                .afterWork()
                .beforeWork();

        client.post(ACTIVATE);

        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }

    @Test
    void faultsApplyInOrder() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .error("1", "one")
                .times(2)
                .pass()
                .error("2", "two")
                .status(502);

        assertThat(codeOf(client.get(READ))).isEqualTo("1");
        assertThat(codeOf(client.get(READ))).isEqualTo("1");
        assertThat(codeOf(client.get(READ))).isNull();
        assertThat(codeOf(client.get(READ))).isEqualTo("2");
        assertThat(read().statusCode()).isEqualTo(502);
        assertThat(codeOf(client.get(READ))).isNull();
    }

    @Test
    void alwaysAppliesUntilCleared() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "down").always();

        for (int i = 0; i < 5; i++) {
            assertThat(codeOf(client.get(READ))).isEqualTo("608");
        }
        marketo.on(SmartCampaignCalls.GET_BY_ID).clear();
        assertThat(codeOf(client.get(READ))).isNull();
    }

    @Test
    void scriptAppliesToItsOperationOnly() {
        marketo.on(SmartCampaignCalls.BROWSE).error("608", "down").always();

        assertThat(codeOf(client.get(READ))).isNull();
    }

    @Test
    void scriptOfOperationTakesPrecedence() {
        marketo.onAny().error("1", "any");
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("2", "own");

        assertThat(codeOf(client.get(READ))).isEqualTo("2");
        assertThat(codeOf(client.post(ACTIVATE))).isEqualTo("1");
    }

    @Test
    void identityCallCanFail() {
        marketo.on(IdentityCalls.TOKEN).status(503).body("{\"expires_in\":0}");

        assertThat(identityStatus()).isEqualTo(503);
        assertThat(client.identity("test-client", "test-secret").path("expires_in").isInt())
                .isTrue();
        assertThat(identityStatus()).isEqualTo(200);
    }

    @Test
    void faultAppliesBeforeTokenAndLimits() {
        marketo.limits(Limits.published().withDailyQuota(1));
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("611", "System error").times(3);
        client.useToken("nonsense");

        for (int i = 0; i < 3; i++) {
            assertThat(codeOf(client.get(READ))).isEqualTo("611");
        }
        client.useToken(client.newToken("test-client", "test-secret"));
        assertThat(codeOf(client.get(READ))).isNull();
    }

    @Test
    void statusHasHeadersAndBody() {
        marketo.onAny().status(429, "text/plain", "later", Map.of("Retry-After", "7"));

        HttpResponse<String> response = read();

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("later");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
    }

    @Test
    void bareStatusHasNeitherBodyNorContentType() {
        marketo.onAny().status(500);

        HttpResponse<String> response = read();

        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void connectionIsResetOrClosed() {
        marketo.onAny().reset().empty();

        // The JDK client may retry a GET on a closed connection, but never a POST.
        assertThatThrownBy(() -> client.post(ACTIVATE))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.post(ACTIVATE))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(marketo.campaign(1069).isActive()).isFalse();
        assertThat(codeOf(client.post(ACTIVATE))).isNull();
    }

    @Test
    void connectionIsResetAfterExecution() {
        marketo.on(SmartCampaignCalls.ACTIVATE).reset().afterWork();

        assertThatThrownBy(() -> client.post(ACTIVATE)).isInstanceOf(UncheckedIOException.class);
        assertThat(marketo.campaign(1069).isActive()).isTrue();
    }

    @Test
    void truncatedJsonMatchesItsContentLength() {
        marketo.onAny().truncated().truncated().afterWork();

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = read();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValueAsLong("Content-Length"))
                    .hasValue(response.body().length());
            assertThat(response.body()).startsWith("{\"success\":true");
            assertThatThrownBy(() -> json(response)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void htmlReplacesJson() {
        marketo.onAny().html(502);

        HttpResponse<String> response = read();

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(response.body()).startsWith("<html>");
    }

    @Test
    void normalResponseHasAnotherOrNoContentType() {
        marketo.onAny().contentType("text/plain").contentType(null);

        HttpResponse<String> plain = read();
        HttpResponse<String> none = read();

        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(none.headers().firstValue("Content-Type")).isEmpty();
        assertThat(json(none).at("/result/0/id").asInt()).isEqualTo(1001);
    }

    @Test
    void brokenGzipHasContentEncodingGzip() {
        marketo.onAny().brokenGzip();

        assertThat(read().headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void normalResponseIsDelayed() {
        marketo.onAny().delay(Duration.ofMillis(60));

        long start = System.nanoTime();
        assertThat(codeOf(client.get(READ))).isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(59));
    }

    @Test
    void modifierNeedsFault() {
        assertThatThrownBy(() -> marketo.onAny().times(2))
                .isInstanceOf(IllegalStateException.class);
    }

    private HttpResponse<String> read() {
        return client.send(client.authorized(READ));
    }

    private int identityStatus() {
        return client.send(
                        client.request(
                                "/identity/oauth/token?grant_type=client_credentials"
                                        + "&client_id=test-client&client_secret=test-secret"))
                .statusCode();
    }
}
