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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The supported forms of folders, leads, tokens and times. */
class ParameterFormsTest extends MarketoTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Has a fraction, to test that fractions are dropped. */
    private static final Instant TIME = Instant.parse("2030-03-28T17:05:00.5Z");

    static Stream<Object> folders() {
        return Stream.of(
                640,
                640L,
                "640",
                " folder:640 ",
                "{\"id\":640,\"type\":\"Folder\"}",
                Map.of("id", "640", "type", "folder"),
                Map.of("id", 640),
                JSON.createObjectNode().put("id", 640).put("type", "Folder"),
                FolderRef.folder(640));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyFormOfAFolderIsAccepted(Object folder) {
        send("marketo:smartCampaign/browse", null, Map.of(MarketoConstants.FOLDER, folder));

        assertThat(onlyCall().query().get("folder"))
                .containsExactly("{\"id\":640,\"type\":\"Folder\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Program:640", "program:640", "RAW({\"id\":640,\"type\":\"Program\"})"})
    void programsAreAcceptedInAUri(String program) {
        send("marketo:smartCampaign/browse?folder=" + program);

        assertThat(onlyCall().query().get("folder"))
                .containsExactly("{\"id\":640,\"type\":\"Program\"}");
    }

    static Stream<Object> leads() {
        List<Map<String, Integer>> maps = List.of(Map.of("id", 1), Map.of("id", 2));
        return Stream.of(
                List.of(1, 2),
                List.of("1", "2"),
                maps,
                new long[] {1, 2},
                new int[] {1, 2},
                Arguments.of((Object) new Integer[] {1, 2}),
                Arguments.of((Object) new String[] {"1", "2"}),
                new LeadIds(List.of(1L, 2L)),
                JSON.createArrayNode().add(1).add(JSON.createObjectNode().put("id", 2)),
                "1,2",
                " 1, 2 ",
                "[1,2]",
                "[{\"id\":1},{\"id\":\"2\"}]",
                Arrays.asList(1, 2).iterator());
    }

    @ParameterizedTest
    @MethodSource("leads")
    void everyFormOfLeadsIsAcceptedAsBody(Object leads) {
        send("marketo:smartCampaign/trigger?id=3712", leads);

        assertThat(onlyCall().json().at("/input/leads").toString())
                .isEqualTo("[{\"id\":1},{\"id\":2}]");
    }

    @ParameterizedTest
    @MethodSource("leads")
    void everyFormOfLeadsIsAcceptedAsHeader(Object leads) {
        send("marketo:smartCampaign/trigger?id=3712", null, Map.of(MarketoConstants.LEADS, leads));

        assertThat(onlyCall().json().at("/input/leads").toString())
                .isEqualTo("[{\"id\":1},{\"id\":2}]");
    }

    static Stream<Object> singleLeads() {
        return Stream.of(318592, 318592L, "318592", Set.of(318592));
    }

    @ParameterizedTest
    @MethodSource("singleLeads")
    void singleLeadIsSentAsANumber(Object lead) {
        send("marketo:smartCampaign/trigger?id=3712", lead);

        assertThat(onlyCall().body()).isEqualTo("{\"input\":{\"leads\":[{\"id\":318592}]}}");
    }

    @Test
    void idsBeyond31BitsStayExact() {
        send("marketo:smartCampaign/trigger?id=3712&leads=9007199254740993,4294967297");

        assertThat(marketo.triggeredLeads(3712)).containsExactly(9007199254740993L, 4294967297L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1,x", "1.5", "0", "-1", "[1,\"y\"]"})
    void invalidIdsAreRejectedBeforeAnyCall(String leads) {
        Exchange exchange = send("marketo:smartCampaign/trigger?id=3712", leads);

        assertThat(exchange.getException()).hasMessageContaining("leads in the body");
        assertThat(marketo.requests()).isEmpty();
    }

    static Stream<Object> tokens() {
        List<Map<String, String>> list = List.of(Map.of("name", "my.message", "value", "v"));
        return Stream.of(
                Map.of("message", "v"),
                Map.of("my.message", "v"),
                Map.of("{{my.message}}", "v"),
                Map.of("{{ my.message }}", "v"),
                list,
                "{\"message\":\"v\"}",
                "[{\"name\":\"{{my.message}}\",\"value\":\"v\"}]",
                JSON.createObjectNode().put("message", "v"),
                new MyTokens(Map.of("message", "v")));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void everyFormOfTokensIsAccepted(Object tokens) {
        send("marketo:smartCampaign/trigger?id=3712", "1", Map.of(MarketoConstants.TOKENS, tokens));

        assertThat(onlyCall().json().at("/input/tokens").toString())
                .isEqualTo("[{\"name\":\"{{my.message}}\",\"value\":\"v\"}]");
    }

    @Test
    void tokensAreAcceptedInAUri() {
        send("marketo:smartCampaign/schedule?id=3713&tokens=RAW({\"message\":\"a & b\",\"n\":5})");

        assertThat(onlyCall().json().at("/input/tokens").toString())
                .isEqualTo(
                        "[{\"name\":\"{{my.message}}\",\"value\":\"a & b\"},"
                                + "{\"name\":\"{{my.n}}\",\"value\":\"5\"}]");
    }

    @Test
    void emptyTokensAreOmitted() {
        for (Object none : new Object[] {Map.of(), List.of(), "{}", "[]"}) {
            send(
                    "marketo:smartCampaign/trigger?id=3712",
                    "1",
                    Map.of(MarketoConstants.TOKENS, none));
        }
        assertThat(marketo.requests(CampaignCalls.TRIGGER))
                .hasSize(4)
                .allMatch(each -> !each.json().at("/input").has("tokens"));
    }

    static Stream<Object> times() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(TIME.toEpochMilli());
        return Stream.of(
                TIME,
                TIME.plusNanos(123),
                TIME.atZone(ZoneId.of("Europe/Paris")),
                OffsetDateTime.parse("2030-03-28T19:05:00.5+02:00"),
                Date.from(TIME),
                calendar,
                TIME.toEpochMilli(),
                "2030-03-28T17:05:00Z",
                "2030-03-28T17:05:00Z+0000",
                "2030-03-28T17:05:00+0000",
                "2030-03-28T17:05:00+00:00",
                "2030-03-28T12:05:00-05:00");
    }

    @ParameterizedTest
    @MethodSource("times")
    void timeOfAnyTypeIsSentInWholeSecondsWithAnOffset(Object time) {
        send(
                "marketo:smartCampaign/browse",
                null,
                Map.of(MarketoConstants.EARLIEST_UPDATED_AT, time));

        assertThat(onlyCall().query().get("earliestUpdatedAt"))
                .containsExactly("2030-03-28T17:05:00+00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-09-10T23:15:00+02:00",
                "2016-09-10T23:15:00%2B02:00",
                "2016-09-10T23:15:00+0200",
                "2016-09-10T21:15:00Z+0000",
                "RAW(2016-09-10T23:15:00+02:00)"
            })
    void offsetOfATimeInAUriIsRespectedAndThePlusEncoded(String time) {
        send("marketo:smartCampaign/browse?earliestUpdatedAt=" + time);

        assertThat(onlyCall().query().get("earliestUpdatedAt"))
                .containsExactly("2016-09-10T21:15:00+00:00");
        assertThat(onlyCall().rawUrl()).doesNotContain("+").contains("%2B");
    }

    @Test
    void runAtInAnotherTimeZoneIsTheSameInstant() {
        Instant runAt =
                Instant.now()
                        .plusSeconds(100_000)
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

        send(
                "marketo:smartCampaign/schedule?id=3713",
                null,
                Map.of(MarketoConstants.RUN_AT, runAt.atZone(ZoneId.of("Europe/Paris"))));

        assertThat(onlyCall().json().at("/input/runAt").asText()).matches("[-0-9]+T[:0-9]+\\+0000");
        assertThat(marketo.schedules().get(0).runAt()).isEqualTo(runAt);
    }

    @Test
    void timeRangeThatEndsBeforeItStartsIsRejectedBeforeAnyCall() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(MarketoConstants.EARLIEST_UPDATED_AT, TIME);
        headers.put(MarketoConstants.LATEST_UPDATED_AT, TIME.minusSeconds(1));

        Exchange exchange = send("marketo:smartCampaign/browseAll", null, headers);

        assertThat(exchange.getException())
                .hasMessageContaining("earliestUpdatedAt")
                .hasMessageContaining("latestUpdatedAt");
        assertThat(marketo.requests()).isEmpty();
    }
}
