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
import static io.github.camelmarketo.simulator.SimulatorClient.CAMPAIGNS;
import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.simulator.page.CallLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and its endpoints over HTTP. */
class LivePageTest {

    private static final String STATE = "/__simulator/state";
    private static final String FAULTS = "/__simulator/faults";
    private static final String SLOW = "{\"fault\":\"slow\"}";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    @Test
    void pageAndStateAreNoCallsToMarketo() {
        SimulatorClient client = new SimulatorClient(marketo);
        marketo.onAny().status(500);

        assertThat(client.send(client.request("/")).statusCode()).isEqualTo(200);
        assertThat(client.send(client.request("/?a=b")).statusCode()).isEqualTo(200);
        assertThat(client.send(client.request(STATE)).statusCode()).isEqualTo(200);
        assertThat(act(marketo, FAULTS, SLOW).statusCode()).isEqualTo(200);
        assertThat(client.send(client.request("/__simulator/x")).statusCode()).isEqualTo(404);

        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.errorCodes()).isEmpty();
        assertThat(marketo.maxInFlight()).isZero();
        JsonNode state = state(marketo);
        assertThat(state.at("/window/calls").asInt()).isZero();
        assertThat(state.at("/day/calls").asInt()).isZero();
        assertThat(state.path("calls"))
                .extracting(each -> each.path("operation").asText())
                .containsExactly("oauth/token");
    }

    @Test
    void pageAllowsItsOwnScriptAndStyleOnly() throws Exception {
        SimulatorClient client = new SimulatorClient(marketo);
        HttpResponse<String> page = client.send(client.request("/"));

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue(
                        "default-src 'none'; style-src 'sha256-"
                                + hashOf("style", page.body())
                                + "'; script-src 'sha256-"
                                + hashOf("script", page.body())
                                + "'; connect-src 'self'; img-src data:; base-uri 'none';"
                                + " form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body())
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                .doesNotContain("eval(", " style=\"", " onclick=\"", "src=");
        assertThat(page.body().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", STATE, FAULTS, "/__simulator/x"})
    void responsesAreNeitherCachedNorGuessedNorFramed(String path) {
        SimulatorClient client = new SimulatorClient(marketo);

        assertThat(client.send(client.request(path)).headers().map())
                .containsEntry("Cache-Control", List.of("no-store"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
                .doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void stateHasFiguresOfTheServersWindow() {
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        marketo.clock(Clock.fixed(noon, ZoneOffset.UTC));
        SimulatorClient client = new SimulatorClient(marketo);
        client.get(ASSET + "1001.json");
        marketo.clock(Clock.fixed(noon.plusMillis(19_999), ZoneOffset.UTC));
        client.get(ASSET + "1001.json");
        client.get(ASSET + "1001.json");

        JsonNode state = state(marketo);

        assertThat(state.path("time").asText()).isEqualTo("2026-11-25T12:00:19.999Z");
        assertThat(state.path("window").toString())
                .isEqualTo(
                        "{\"calls\":3,\"limit\":100,\"millis\":20000,"
                                + "\"slices\":[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,2]}");
        assertThat(state.path("inFlight").toString()).isEqualTo("{\"calls\":0,\"limit\":10}");
        assertThat(state.path("day").toString())
                .isEqualTo("{\"date\":\"2026-11-25\",\"calls\":3,\"limit\":50000}");

        marketo.clock(Clock.fixed(noon.plusSeconds(20), ZoneOffset.UTC));
        assertThat(state(marketo).at("/window/calls").asInt()).isEqualTo(2);
    }

    @Test
    void limitThatDoesNotExistIsNull() {
        try (MarketoSimulator unlimited = MarketoSimulator.builder().noLimits().build().start()) {
            JsonNode state = state(unlimited);

            assertThat(state.at("/window/limit").isNull()).isTrue();
            assertThat(state.at("/inFlight/limit").isNull()).isTrue();
            assertThat(state.at("/day/limit").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/rest/asset/v1/smartCampaign/1069.json|smartCampaign/{id}|campaign 1069",
                "POST|/rest/asset/v1/smartCampaign/1069/clone.json|smartCampaign/{id}/clone|campaign 1069",
                "GET|/rest/asset/v1/smartCampaign/byName.json?name=x|smartCampaign/byName|",
                "GET|/rest/v1/campaigns/3712.json|campaigns/{id}|campaign 3712",
                "GET|/rest/v1/lead/318592.json|lead/{id}|lead 318592",
                "GET|/rest/v1/leads/318592/smartCampaignMembership.json|leads/{id}/smartCampaignMembership|lead 318592",
                "GET|/rest/v1/leads/programs/1107.json|leads/programs/{id}|program 1107",
                "GET|/rest/asset/v1/program/1107.json|program/{id}|program 1107",
                "GET|/rest/asset/v1/folder/327/tokens.json|folder/{id}/tokens|folder 327",
                "GET|/rest/v1/lists/1021/leads.json|lists/{id}/leads|list 1021",
                "GET|/rest/v1/lead/ada@example.org.json|lead/{id}|lead",
                "GET|/rest/v1/leads.json?filterType=email&filterValues=ada@example.org|leads|by email",
                "GET|/rest/v1/leads.json?filterType=ada@example.org&filterValues=email|leads|",
                "GET|/rest/v1/leads.json?filterType=&filterValues=email|leads|",
                "GET|/rest/v1/leads/ada%40example.org|/rest/v1/leads/\u2026|",
                "GET|/rest/v1/Ada/campaigns/3712.json|/rest/v1/\u2026/campaigns/3712.json|",
                "PUT|/rest/asset/v1/smartCampaign/1069.json|/rest/asset/v1/smartCampaign/1069.json|"
            })
    void callIsDescribedWithoutPersonalData(
            String method, String url, String operation, String subject) {
        SimulatorClient client = new SimulatorClient(marketo);
        client.send(client.authorized(url).method(method, BodyPublishers.noBody()));

        JsonNode call = state(marketo).path("calls").path(0);

        assertThat(call.path("method").asText()).isEqualTo(method);
        assertThat(call.path("operation").asText()).isEqualTo(operation);
        assertThat(call.path("subject").asText()).isEqualTo(subject == null ? "" : subject);
    }

    @Test
    void filterTypeIsAlsoReadFromTheBody() {
        SimulatorClient client = new SimulatorClient(marketo);
        client.postForm(
                "/rest/v1/leads.json?_method=GET",
                "filterType",
                "email",
                "filterValues",
                "ada@example.org");

        assertThat(state(marketo).at("/calls/0/subject").asText()).isEqualTo("by email");
    }

    @Test
    void stateHasNoSecretsAndNoPersonalData() {
        SimulatorClient client = new SimulatorClient(marketo);
        client.get("/rest/v1/leads.json?filterType=email&filterValues=ada@example.org");
        client.get("/rest/v1/leads.json?access_token=" + client.token());
        client.get("/rest/v1/" + client.token());
        client.postJson(
                CAMPAIGNS + "/3712/trigger.json",
                "{\"input\":{\"leads\":[{\"id\":1}],"
                        + "\"tokens\":[{\"name\":\"{{my.note}}\",\"value\":\"dear Ada\"}]}}");
        client.identity("test-client", "wrong-secret");

        assertThat(client.send(client.request(STATE)).body())
                .doesNotContain("example.org", "test-secret", "wrong-secret", "dear Ada")
                .doesNotContain(client.token(), client.token().replace(":sj", ""), "test-client");
    }

    @Test
    void longPathIsCut() {
        SimulatorClient client = new SimulatorClient(marketo);
        client.send(client.authorized("/a".repeat(6000)));

        assertThat(state(marketo).at("/calls/0/operation").asText()).hasSizeLessThan(100);
        assertThat(state(marketo).at("/calls/0/outcome").asText()).isEqualTo("HTTP 414");
    }

    @ParameterizedTest
    @CsvSource({
        "reset, reset before the work",
        "empty, closed before the work",
        "late, reset after the work",
        "rejected, reset before the work"
    })
    void brokenCallTellsWhetherItWasExecuted(String fault, String outcome) {
        SimulatorClient client = new SimulatorClient(marketo);
        switch (fault) {
            case "reset" -> marketo.onAny().reset();
            case "empty" -> marketo.onAny().empty();
            case "late" -> marketo.onAny().reset().afterWork();
            default -> {
                client.useToken("unknown");
                marketo.onAny().reset().afterWork();
            }
        }

        // The JDK's client would send a GET again.
        assertThatThrownBy(() -> client.postJson(CAMPAIGNS + "/3712/trigger.json", leads(1, 2)))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(state(marketo).at("/calls/0/outcome").asText()).isEqualTo(outcome);
        assertThat(state(marketo).at("/calls/0/requestId").isNull()).isTrue();
    }

    @Test
    void triggeredLeadsAreCountedWithoutRecordings() {
        try (MarketoSimulator lean =
                MarketoSimulator.builder().withoutRecordings().build().start()) {
            SimulatorClient client = new SimulatorClient(lean);
            client.postJson(CAMPAIGNS + "/3712/trigger.json", leads(1, 2));
            client.postJson(CAMPAIGNS + "/3712/trigger.json", leads(2, 3));
            client.postJson(CAMPAIGNS + "/1069/trigger.json", leads(4, 5));

            assertThat(campaign(lean, 3712).path("triggeredLeads").asInt()).isEqualTo(4);
            assertThat(campaign(lean, 3712).path("triggerCalls").asInt()).isEqualTo(2);
            assertThat(campaign(lean, 1069).path("triggeredLeads").asInt()).isZero();

            lean.reset();
            assertThat(campaign(lean, 3712).path("triggeredLeads").asInt()).isZero();
            assertThat(state(lean).path("calls")).isEmpty();
        }
    }

    @Test
    void oneThousandDeletedCampaignsAreCountedAndTwentyShown() {
        TriggerCounts counts = new TriggerCounts();
        StoredCampaign campaign = new StoredCampaign();
        for (int i = 1; i <= 1500; i++) {
            campaign.id = i;
            campaign.name = "Campaign " + i;
            counts.add(campaign, 1);
        }

        assertThat(counts.all()).hasSize(1000);
        assertThat(counts.of(500).leads()).isZero();
        assertThat(counts.of(501).leads()).isEqualTo(1);
    }

    @Test
    void ofManyCampaignsTheLastChangedAreShown() {
        marketo.addCampaigns(1000);

        JsonNode state = state(marketo);

        assertThat(state.path("campaignCount").asInt()).isEqualTo(1005);
        assertThat(state.path("campaigns")).hasSize(200);
        assertThat(state.at("/campaigns/199/name").asText()).isEqualTo("Campaign 1000");
    }

    @Test
    void last200CallsAreShown() {
        marketo.limits(Limits.none());
        SimulatorClient client = new SimulatorClient(marketo);
        for (int i = 0; i < CallLog.SIZE + 5; i++) {
            client.get(ASSET + "1001.json");
        }

        JsonNode calls = state(marketo).path("calls");

        assertThat(calls).hasSize(200);
        assertThat(calls.at("/0/number").asInt()).isGreaterThan(calls.at("/199/number").asInt());
        assertThat(calls.at("/0/requestId").asText())
                .isNotEqualTo(calls.at("/1/requestId").asText());
    }

    @Test
    void faultsApplyInTheirOrderAndNotToIdentityCalls() {
        act(marketo, FAULTS, "{\"fault\":\"611\"}");
        act(marketo, FAULTS, "{\"fault\":\"606\"}");
        marketo.onAny().pass().always();
        marketo.on(SmartCampaignCalls.GET_BY_ID).error("608", "scripted by a test");
        assertThat(state(marketo).path("waitingFaults").toString()).isEqualTo("[\"611\",\"606\"]");

        SimulatorClient client = new SimulatorClient(marketo);

        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("611");
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("606");
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isEqualTo("608");
        assertThat(codeOf(client.get(ASSET + "1001.json"))).isNull();
        assertThat(state(marketo).path("waitingFaults")).isEmpty();
    }

    @Test
    void resetForgetsFaults() {
        act(marketo, FAULTS, SLOW);

        marketo.reset();

        assertThat(state(marketo).path("waitingFaults")).isEmpty();
    }

    @Test
    void faultsThatNobodyTakesAreRefused() {
        for (int i = 0; i < 20; i++) {
            assertThat(act(marketo, FAULTS, SLOW).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> response = act(marketo, FAULTS, SLOW);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("20 faults wait");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/__simulator/faults|{\"fault\":\"607\"}|400|Unknown fault '607'; expected one of 606, 611, reset-before",
                "/__simulator/faults|{}|400|member fault",
                "/__simulator/faults|{\"fault\":\"606\",\"times\":2}|400|member fault",
                "/__simulator/faults|[]|400|JSON object",
                "/__simulator/faults|``|400|JSON object",
                "/__simulator/faults|{\"fault\":|400|not JSON",
                "/__simulator/faults|{\"fault\":\"606\"}{}|400|not JSON",
                "/__simulator/tokens/expire|{\"a\":1}|400|empty JSON object",
                "/__simulator/campaigns/1069|{\"active\":\"true\"}|400|true or false",
                "/__simulator/campaigns/99|{\"active\":true}|404|There is no campaign 99",
                "/__simulator/campaigns/3712|{\"active\":true}|409|Campaign 3712: The campaign is active already",
                "/__simulator/campaigns/1069|{\"active\":false}|409|not active",
                "/__simulator/campaigns/1001|{\"active\":true}|409|Only a trigger campaign",
                "/__simulator/campaigns/x|{\"active\":true}|404|no such endpoint"
            })
    void actionThatIsNotUnderstoodIsRefused(String path, String body, int status, String reason) {
        HttpResponse<String> response = act(marketo, path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(SimulatorClient.json(response).path("error").asText()).contains(reason);
        assertThat(state(marketo).path("waitingFaults")).isEmpty();
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        assertThat(act(marketo, FAULTS, " ".repeat(1001)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, GET",
        "POST, /__simulator/state, GET",
        "GET, /__simulator/faults, POST",
        "PUT, /__simulator/faults, POST",
        "OPTIONS, /__simulator/faults, POST",
        "GET, /__simulator/campaigns/1069, POST"
    })
    void otherMethodsAreRefused(String method, String path, String allowed) {
        SimulatorClient client = new SimulatorClient(marketo);

        HttpResponse<String> response =
                client.send(client.request(path).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @Test
    void headHasNoBody() {
        SimulatorClient client = new SimulatorClient(marketo);

        HttpResponse<String> response =
                client.send(client.request("/").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void otherSitesCannotPressButtons() {
        SimulatorClient client = new SimulatorClient(marketo);

        assertThat(post(client, FAULTS, SLOW, "http://evil.example", "application/json"))
                .isEqualTo(403);
        assertThat(post(client, FAULTS, SLOW, marketo.baseUrl(), "text/plain")).isEqualTo(415);
        assertThat(
                        client.send(
                                        client.request(FAULTS)
                                                .header("Content-Type", "application/json")
                                                .POST(BodyPublishers.ofString(SLOW)))
                                .statusCode())
                .isEqualTo(403);
        assertThat(state(marketo).path("waitingFaults")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", STATE, FAULTS})
    void otherNamesOfThisComputerAreRefused(String path) throws IOException {
        assertThat(statusWithHost(path, "evil.example:" + URI.create(marketo.baseUrl()).getPort()))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void readOnlySimulatorRefusesActions() {
        try (MarketoSimulator readOnly = MarketoSimulator.builder().readOnly().build().start()) {
            for (String path :
                    List.of(FAULTS, "/__simulator/tokens/expire", "/__simulator/campaigns/1069")) {
                assertThat(act(readOnly, path, "{}").statusCode()).isEqualTo(403);
            }
            assertThat(state(readOnly).path("readOnly").asBoolean()).isTrue();
        }
    }

    @Test
    void responsesCannotBeReplacedThroughTheServersOwnApi() {
        SimulatorClient client = new SimulatorClient(marketo);

        assertThat(client.send(client.request("/__admin/mappings")).statusCode()).isEqualTo(401);
        assertThat(post(client, "/__admin/reset", "", marketo.baseUrl(), "application/json"))
                .isEqualTo(401);
        assertThat(post(client, "/__admin/shutdown", "", marketo.baseUrl(), "application/json"))
                .isEqualTo(401);
        assertThat(client.send(client.request("/")).statusCode()).isEqualTo(200);
    }

    private static String leads(long first, long second) {
        return "{\"input\":{\"leads\":[{\"id\":" + first + "},{\"id\":" + second + "}]}}";
    }

    private static JsonNode state(MarketoSimulator simulator) {
        return SimulatorClient.json(
                send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + STATE))));
    }

    private static JsonNode campaign(MarketoSimulator simulator, long id) {
        for (JsonNode each : state(simulator).path("campaigns")) {
            if (each.path("id").asLong() == id) {
                return each;
            }
        }
        throw new AssertionError("No campaign " + id);
    }

    private static HttpResponse<String> act(MarketoSimulator simulator, String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                        .header("Origin", simulator.baseUrl())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a request as it is, without a token. */
    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int post(
            SimulatorClient client, String path, String body, String origin, String contentType) {
        return client.send(
                        client.request(path)
                                .header("Origin", origin)
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static String statusWithHost(String path, String host) throws IOException {
        URI base = URI.create(marketo.baseUrl());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static String hashOf(String element, String page) throws Exception {
        Matcher content =
                Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                        .matcher(page);
        assertThat(content.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(content.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(content.find()).isFalse();
        return Base64.getEncoder().encodeToString(digest);
    }
}
