package io.github.camelmarketo.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
    void aLeadIsAccepted() throws Exception {
        HttpResponse<String> answer = post("/campaigns/3712/leads/318592");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/json");
        assertThat(json(answer).get("requestId").asText()).matches("\\w+#\\w+");
        assertThat(json(answer).get("accepted").get(0).asLong()).isEqualTo(318592);
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
    void aBadIdIsTheCallersFault(String path) throws Exception {
        HttpResponse<String> answer = post(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("error").asText()).contains("whole numbers");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void aCampaignThatDoesNotExistIsNotFound() throws Exception {
        HttpResponse<String> answer = post("/campaigns/424242/leads/1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("outcome").asText()).isEqualTo("NOT_APPLIED");
        assertThat(json(answer).get("error").asText()).contains("424242");
    }

    @Test
    void aPassingFailureAsksTheCallerToComeAgain() throws Exception {
        marketo.on(CampaignCalls.TRIGGER).error("606", "Max rate limit exceeded").always();

        HttpResponse<String> answer = post("/campaigns/3712/leads/1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("20");
        assertThat(json(answer).get("code").asText()).isEqualTo("606");
    }

    @Test
    void anUnknownOutcomeIsSaidAndNotToBeRepeated() throws Exception {
        // The simulator has forgotten the token with the last test; this call gets a new one.
        post("/campaigns/3712/leads/1");
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        HttpResponse<String> answer = post("/campaigns/3712/leads/2");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(json(answer).get("outcome").asText()).isEqualTo("UNKNOWN");
        assertThat(marketo.triggeredLeads(CAMPAIGN)).containsExactly(1L, 2L);
    }

    @Test
    void aRefusalIsPassedOnWithItsCode() throws Exception {
        HttpResponse<String> answer = post("/campaigns/1069/leads/1");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json(answer).get("outcome").asText()).isEqualTo("NOT_APPLIED");
        assertThat(json(answer).get("code").asText()).isNotEmpty();
        assertThat(json(answer).get("requestId").asText()).contains("#");
    }

    @Test
    void theCallerSetsNothingButTheIds() throws Exception {
        HttpResponse<String> answer =
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

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(marketo.triggers())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.campaignId()).isEqualTo(CAMPAIGN);
                            assertThat(each.leadIds()).containsExactly(1L);
                            assertThat(each.tokens()).isEmpty();
                        });
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
    }

    @Test
    void onlyPostIsTaken() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(
                        request(application, "/campaigns/3712/leads/1").GET().build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void withoutAnInstanceItCallsItsOwnSimulator() throws Exception {
        assumeThat(System.getenv("MARKETO_INSTANCE_URL")).isNull();
        try (ConfigurableApplicationContext own = startOnAFreePort()) {
            HttpResponse<String> answer =
                    HTTP.send(
                            request(own, "/campaigns/3712/leads/1")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(202);
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

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static ConfigurableApplicationContext startOnAFreePort(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        return WebhookApplication.application().run(all.toArray(String[]::new));
    }
}
