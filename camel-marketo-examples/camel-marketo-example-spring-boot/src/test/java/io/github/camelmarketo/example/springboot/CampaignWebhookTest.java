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
package io.github.camelmarketo.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

class CampaignWebhookTest {

    /** An active trigger campaign of the simulator. */
    private static final long CAMPAIGN = 3712;

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application =
                startOnAFreePort(
                        true,
                        "--MARKETO_INSTANCE_URL=" + marketo.baseUrl(),
                        "--MARKETO_CLIENT_ID=" + marketo.clientId(),
                        "--MARKETO_CLIENT_SECRET=" + marketo.clientSecret(),
                        "--camel.component.marketo.retry-delay=10ms",
                        "--camel.component.marketo.max-retry-delay=10ms",
                        "--camel.component.marketo.rate-window=50ms");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void leadIsAccepted() throws Exception {
        HttpResponse<String> response = post("/campaigns/3712/leads/318592");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/json");
        assertThat(json(response).get("requestId").asText()).matches("\\w+#\\w+");
        assertThat(json(response).get("accepted").get(0).asLong()).isEqualTo(318592);
        assertThat(marketo.triggeredLeads(CAMPAIGN)).containsExactly(318592L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/campaigns/abc/leads/1",
                "/campaigns/3712/leads/0",
                "/campaigns/3712/leads/-1",
                "/campaigns/3712/leads/1,2",
                "/campaigns/99999999999/leads/1",
                "/campaigns/3712/leads/1234567890123456789012"
            })
    void invalidIdIsABadRequest(String path) throws Exception {
        HttpResponse<String> response = post(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asText()).contains("whole numbers");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void missingCampaignIsNotFound() throws Exception {
        HttpResponse<String> response = post("/campaigns/424242/leads/1");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("outcome").asText()).isEqualTo("NOT_APPLIED");
        assertThat(json(response).get("error").asText()).contains("424242");
    }

    @Test
    void aPassingFailureAsksTheCallerToComeAgain() throws Exception {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded").always();

        HttpResponse<String> response = post("/campaigns/3712/leads/1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(json(response).get("code").asText()).isEqualTo("606");
    }

    @Test
    void unknownOutcomeIsReportedWithoutRetryAfter() throws Exception {
        // The reset of the simulator invalidated the token; this call refreshes it.
        post("/campaigns/3712/leads/1");
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        HttpResponse<String> response = post("/campaigns/3712/leads/2");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(response).get("outcome").asText()).isEqualTo("UNKNOWN");
        assertThat(marketo.triggeredLeads(CAMPAIGN)).containsExactly(1L, 2L);
    }

    @Test
    void rejectionIsReportedWithItsCode() throws Exception {
        HttpResponse<String> response = post("/campaigns/1069/leads/1");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(json(response).get("outcome").asText()).isEqualTo("NOT_APPLIED");
        assertThat(json(response).get("code").asText()).isNotEmpty();
        assertThat(json(response).get("requestId").asText()).contains("#");
    }

    @Test
    void callerSetsOnlyTheIds() throws Exception {
        HttpResponse<String> response =
                HTTP.send(
                        request(application, "/campaigns/3712/leads/1?CamelMarketoId=1069")
                                .header("CamelMarketoId", "1069")
                                .header("camelmarketotokens", "{\"subject\":\"x\"}")
                                .header("CamelMarketo.leads", "2")
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"leads\":[7],\"tokens\":{\"subject\":\"x\"}}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(marketo.triggers())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(CAMPAIGN);
                            assertThat(each.leadIds()).containsExactly(1L);
                            assertThat(each.tokens()).isEmpty();
                        });
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
    }

    @Test
    void onlyPostIsAllowed() throws Exception {
        HttpResponse<String> response =
                HTTP.send(
                        request(application, "/campaigns/3712/leads/1").GET().build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "true"})
    void routeComesToItsEndInADryRun(String mode) throws Exception {
        try (ConfigurableApplicationContext dry =
                startOnAFreePort(
                        true,
                        "--MARKETO_INSTANCE_URL=" + marketo.baseUrl(),
                        "--MARKETO_CLIENT_ID=" + marketo.clientId(),
                        "--MARKETO_CLIENT_SECRET=" + marketo.clientSecret(),
                        "--camel.component.marketo.dry-run=" + mode)) {
            HttpResponse<String> response =
                    HTTP.send(
                            request(dry, "/campaigns/3712/leads/1")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(json(response).get("accepted").get(0).asLong()).isEqualTo(1);
            assertThat(marketo.requests()).isEmpty();
        }
    }

    @Test
    void settingsAloneDoNotLeadToARealInstance() throws Exception {
        try (ConfigurableApplicationContext embedded =
                startOnAFreePort(
                        false,
                        "--MARKETO_INSTANCE_URL=" + marketo.baseUrl(),
                        "--camel.component.marketo.instance-url=" + marketo.baseUrl())) {
            HttpResponse<String> response =
                    HTTP.send(
                            request(embedded, "/campaigns/3712/leads/1")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(marketo.requests()).isEmpty();
        }
    }

    private static HttpResponse<String> post(String path) throws Exception {
        return HTTP.send(
                request(application, path).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(
            ConfigurableApplicationContext application, String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static ConfigurableApplicationContext startOnAFreePort(
            boolean real, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        return WebhookApplication.application(real).run(all.toArray(String[]::new));
    }
}
