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
package io.github.camelmarketo.api.operation;

import static io.github.camelmarketo.api.client.TestClient.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoTimes;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of schedule and trigger, compared with the samples in Marketo's documentation. */
class CampaignRunWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;
    private SmartCampaignApi campaigns;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
        campaigns = client.campaigns();
    }

    @Test
    void writeWhoseRowHasReasonsFails() {
        marketo.on(CampaignCalls.SCHEDULE)
                .body(
                        "{\"success\":true,\"requestId\":\"q#1\",\"result\":[{\"id\":3713,\"status\":\"skipped\",\"reasons\":[{\"code\":\"1004\",\"message\":\"Gone\"}]}]}");

        MarketoException failure = failureOf(() -> campaigns.schedule(3713L, null, null, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("1004 'Gone'").hasMessageContaining("q#1");
    }

    @Test
    void scheduleSendsTheDocumentedBody() throws IOException {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("message", "Updated message");
        tokens.put("my.other token", "Value for other token");

        CampaignId answer =
                campaigns.schedule(
                        3713L, Instant.parse("2026-11-28T18:05:00Z"), MyTokens.of(tokens), null);

        RecordedRequest sent = only(CampaignCalls.SCHEDULE);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/campaigns/3713/schedule.json");
        assertThat(sent.contentType()).isEqualTo("application/json");
        assertThat(sent.json())
                .isEqualTo(
                        Json.parse(
                                """
                                {"input":{"runAt":"2026-11-28T18:05:00+0000","tokens":[
                                 {"name":"{{my.message}}","value":"Updated message"},
                                 {"name":"{{my.other token}}","value":"Value for other token"}]}}"""));
        assertThat(answer.id()).isEqualTo(3713);
    }

    @Test
    void programNameIsSentAsCloneToProgramName() {
        campaigns.schedule(3713L, null, null, "Newsletter May");

        JsonNode input = only(CampaignCalls.SCHEDULE).json().path("input");
        assertThat(input.size()).isEqualTo(1);
        assertThat(input.path("cloneToProgramName").asText()).isEqualTo("Newsletter May");
    }

    @Test
    void scheduleWithoutOptionsSendsAnEmptyInput() throws IOException {
        campaigns.schedule(3713L, null, new MyTokens(Map.of()), null);

        assertThat(only(CampaignCalls.SCHEDULE).json()).isEqualTo(Json.parse("{\"input\":{}}"));
    }

    @Test
    void runAtOfAnyTypeIsSentInWholeSeconds() {
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");

        for (Object form :
                List.of(
                        noon.plusNanos(999_999_999),
                        ZonedDateTime.parse("2026-12-01T13:00:00+01:00[Europe/Paris]"),
                        Date.from(noon),
                        "2026-12-01T13:00:00.5+01:00")) {
            campaigns.schedule(3713L, MarketoTimes.of(form), null, null);
        }

        assertThat(marketo.requests(CampaignCalls.SCHEDULE))
                .hasSize(4)
                .allSatisfy(
                        sent ->
                                assertThat(sent.json().at("/input/runAt").asText())
                                        .isEqualTo("2026-12-01T12:00:00+0000"));
    }

    @Test
    void runAtOverTwoYearsAheadIsRefused() {
        Instant limit = Instant.parse("2028-11-25T12:00:00Z");

        MarketoException failure =
                failureOf(() -> campaigns.schedule(3713L, limit.plusSeconds(60), null, null));
        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("runAt").hasMessageContaining("3713");
        assertThat(marketo.requests()).isEmpty();

        campaigns.schedule(3713L, limit.minusSeconds(60), null, null);
        assertThat(marketo.schedules()).hasSize(1);
    }

    @Test
    void pastRunAtIsRefused() {
        Instant now = client.time.instant();

        assertThat(
                        failureOf(() -> campaigns.schedule(3713L, now.minusSeconds(1), null, null))
                                .getKind())
                .isEqualTo(ErrorKind.INVALID);
        assertThat(marketo.requests()).isEmpty();

        campaigns.schedule(3713L, now.plusSeconds(60), null, null);
        assertThat(marketo.schedules().get(0).runAt()).isEqualTo(now.plusSeconds(60));
        assertThat(marketo.schedules().get(0).startsAt())
                .isEqualTo(now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void triggerSendsTheDocumentedBody() throws IOException {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("{{my.message}}", "Updated message");
        tokens.put("{{ my.other token }}", "Value for other token");

        TriggerResult result =
                campaigns.trigger(3712L, LeadIds.of("318592,318593"), MyTokens.of(tokens));

        RecordedRequest sent = only(CampaignCalls.TRIGGER);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/campaigns/3712/trigger.json");
        assertThat(sent.contentType()).isEqualTo("application/json");
        assertThat(sent.json())
                .isEqualTo(
                        Json.parse(
                                """
                                {"input":{"leads":[{"id":318592},{"id":318593}],"tokens":[
                                 {"name":"{{my.message}}","value":"Updated message"},
                                 {"name":"{{my.other token}}","value":"Value for other token"}]}}"""));
        assertThat(result.id()).isEqualTo(3712);
        assertThat(result.accepted()).containsExactly(318592L, 318593L);
        assertThat(result.calls()).isEqualTo(1);
    }

    @Test
    void withoutTokensTheMemberIsOmitted() {
        campaigns.trigger(3712L, LeadIds.of(1), null);
        campaigns.trigger(3712L, LeadIds.of(1), MyTokens.of(Map.of()));

        assertThat(marketo.requests(CampaignCalls.TRIGGER))
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.json().path("input").has("tokens")).isFalse());
    }

    @Test
    void everySpellingOfATokenNameIsSentInMarketosForm() {
        for (String name : List.of("message", "my.message", "{{my.message}}", "{{ my.message }}")) {
            campaigns.trigger(3712L, LeadIds.of(1), MyTokens.of(Map.of(name, "x")));
        }

        assertThat(marketo.triggers())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.tokens()).containsOnlyKeys("{{my.message}}"));
    }

    @Test
    void leadIdsBeyond32BitsAreSentExactly() {
        campaigns.trigger(3712L, LeadIds.of("9007199254740993"), null);

        JsonNode id = only(CampaignCalls.TRIGGER).json().at("/input/leads/0/id");
        assertThat(id.isIntegralNumber()).isTrue();
        assertThat(id.longValue()).isEqualTo(9007199254740993L);
    }

    @Test
    void tokenValueOfOddCharactersReachesMarketo() {
        String odd = "Été 😀 & co = 100% + ;\"\\\n";

        campaigns.trigger(3712L, LeadIds.of(1), MyTokens.of(Map.of("message", odd)));

        assertThat(marketo.triggers().get(0).tokens()).containsEntry("{{my.message}}", odd);
    }

    @Test
    void moreThan100TokensAreRejectedBeforeAnyCall() {
        Map<String, String> many =
                IntStream.rangeClosed(1, 101)
                        .boxed()
                        .collect(Collectors.toMap(i -> "t" + i, i -> "v"));

        assertThatThrownBy(() -> campaigns.trigger(3712L, LeadIds.of(1), MyTokens.of(many)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokens")
                .hasMessageContaining("101");
        assertThat(marketo.requests()).isEmpty();
    }

    private static RecordedRequest only(RestOperation operation) {
        List<RecordedRequest> sent = marketo.requests(operation);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
