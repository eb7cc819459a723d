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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters in the body, and those that are never read from it. */
class BodyParametersTest extends MarketoTestSupport {

    private static final String CREATE = "{\"name\":\"Summer\",\"folder\":{\"id\":640}}";

    @TempDir Path directory;

    static Stream<Object> createBodies() throws Exception {
        byte[] bytes = CREATE.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                CREATE,
                CharBuffer.wrap(CREATE),
                bytes,
                new ByteArrayInputStream(bytes),
                new InputStreamCache(bytes),
                new StringReader(CREATE),
                Json.parse(CREATE),
                Map.of("name", "Summer", "folder", Map.of("id", 640)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":3712}", "{\"input\":{\"tokens\":{\"a\":\"b\"}}}"})
    void triggerBodyWithoutLeadsIsRejected(String body) {
        Exchange done = send("marketo:smartCampaign/trigger?id=3712", body);

        assertThat(done.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leads is missing");
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("createBodies")
    void membersAreReadFromEveryBodyType(Object body) {
        send("marketo:smartCampaign/create", body);

        assertThat(onlyCall().form())
                .isEqualTo(
                        Map.of(
                                "name", List.of("Summer"),
                                "folder", List.of("{\"id\":640,\"type\":\"Folder\"}")));
    }

    @Test
    void membersAreReadFromAFile() throws Exception {
        Files.writeString(directory.resolve("campaign.json"), CREATE);

        Exchange exchange =
                consumer.receive("file:" + directory + "?noop=true&initialDelay=0", 5000);
        send("marketo:smartCampaign/create", exchange.getMessage().getBody());

        assertThat(onlyCall().form()).containsEntry("name", List.of("Summer"));
    }

    @Test
    void streamCacheIsReadableAfterAFailure() {
        marketo.on(SmartCampaignCalls.CREATE).error("701", "no");
        InputStreamCache cache = new InputStreamCache(CREATE.getBytes(StandardCharsets.UTF_8));

        Exchange exchange = send("marketo:smartCampaign/create", cache);

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(CREATE);
    }

    @Test
    void nonRepeatableStreamIsReadableAfterAFailure() {
        marketo.on(SmartCampaignCalls.CREATE).error("701", "no");
        byte[] bytes = CREATE.getBytes(StandardCharsets.UTF_8);

        Exchange exchange =
                send(
                        "marketo:smartCampaign/create",
                        new ByteArrayInputStream(bytes) {
                            @Override
                            public synchronized void reset() {
                                throw new IllegalStateException("cannot go back");
                            }
                        });

        assertThat(exchange.getException()).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(CREATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "activate", "deactivate", "getById", "getSmartList"})
    void idIsNeverReadFromAMapOrJson(String method) throws Exception {
        JsonNode json = Json.parse("{\"id\":1069}");
        Object input = Map.of("input", Map.of("id", 1069));
        for (Object body : List.of(Map.of("id", 1069), "{\"id\":1069}", json, input)) {
            Exchange exchange = send("marketo:smartCampaign/" + method, body);

            assertThat(exchange.getException()).hasMessageContaining("id is missing");
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "clone", "schedule", "trigger"})
    void idIsNotReadFromABodyThatHasTheOtherParameters(String method) {
        Exchange exchange = send("marketo:smartCampaign/" + method, members(method));

        assertThat(exchange.getException())
                .hasMessageContaining("id is missing")
                .hasMessageContaining(MarketoConstants.ID)
                .hasMessageContaining(method);
        assertThat(marketo.requests()).isEmpty();
    }

    private static Map<String, Object> members(String method) {
        return switch (method) {
            case "update" -> Map.of("id", 1069, "name", "n");
            case "clone" -> Map.of("id", 1069, "name", "n", "folder", 640);
            case "schedule" -> Map.of("id", 1069, "tokens", Map.of("a", "b"));
            default -> Map.of("id", 1069, "leads", List.of(1));
        };
    }

    @Test
    void mapBodyDoesNotOverrideTheIdOfTheUri() {
        marketo.addCampaign(CampaignSpec.batch("Old").id(5001));

        send(
                "marketo:smartCampaign/delete?id=5001&strict=false",
                Map.of("id", 1069, "email", "a@b.c"));

        assertThat(marketo.campaign(5001)).isNull();
        assertThat(marketo.campaign(1069)).isNotNull();
    }

    @Test
    void idIsReadFromRecordsOfTheComponent() {
        SmartCampaign campaign = campaign(1069);

        CampaignId activated =
                answer("marketo:smartCampaign/activate", campaign, Map.of(), CampaignId.class);
        answer("marketo:smartCampaign/deactivate", activated, Map.of(), CampaignId.class);

        assertThat(marketo.requests(SmartCampaignCalls.ACTIVATE).get(0).path()).contains("/1069/");
        assertThat(marketo.requests(SmartCampaignCalls.DEACTIVATE).get(0).path())
                .contains("/1069/");
    }

    @Test
    void idOfASmartListIsNotACampaignId() {
        SmartList list =
                answer(
                        "marketo:smartCampaign/getSmartList?id=1069",
                        null,
                        Map.of(),
                        SmartList.class);

        Exchange exchange = send("marketo:smartCampaign/delete", list);

        assertThat(exchange.getException()).hasMessageContaining("id is missing");
        assertThat(marketo.requests(SmartCampaignCalls.DELETE)).isEmpty();
    }

    @Test
    void campaignIdIsReadFromAMembership() {
        marketo.addMembership(7, 1069);
        Iterable<?> memberships =
                answer(
                        "marketo:lead/getSmartCampaignMembership?leadId=7",
                        null,
                        Map.of(),
                        Iterable.class);

        SmartCampaign campaign =
                answer(
                        "marketo:smartCampaign/getById",
                        memberships.iterator().next(),
                        Map.of(),
                        SmartCampaign.class);

        assertThat(campaign.id()).isEqualTo(1069);
    }

    @Test
    void onlyRequiredParametersAreReadFromARecord() {
        marketo.addCampaign(CampaignSpec.batch("Full").id(5002).description("long").folder(11));
        SmartCampaign campaign = campaign(5002);

        send("marketo:smartCampaign/update", campaign, Map.of(MarketoConstants.NAME, "New"));
        send("marketo:smartCampaign/clone", campaign, Map.of(MarketoConstants.NAME, "Copy"));

        assertThat(marketo.requests(SmartCampaignCalls.UPDATE).get(0).form().keySet())
                .isEqualTo(Set.of("name"));
        assertThat(marketo.requests(SmartCampaignCalls.CLONE).get(0).form())
                .isEqualTo(
                        Map.of(
                                "name", List.of("Copy"),
                                "folder", List.of("{\"id\":11,\"type\":\"Folder\"}")));
    }

    @Test
    void recordDoesNotFilterAList() {
        SmartCampaign campaign = campaign(1069);

        send("marketo:smartCampaign/browse", campaign);

        assertThat(lastCall(SmartCampaignCalls.BROWSE).query()).isEmpty();
    }

    @Test
    void cloneNeverTakesTheNameOfItsSource() {
        Exchange exchange = send("marketo:smartCampaign/clone?folder=640", campaign(1069));

        assertThat(exchange.getException()).hasMessageContaining("name is missing");
        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "{name: x}", "{\"name\":\"a\"} trailing"})
    void malformedJsonIsRejectedIfTheBodyHasParameters(String body) {
        Exchange exchange = send("marketo:smartCampaign/create?folder=640&name=n", body);

        assertThat(exchange.getException())
                .hasMessageContaining("starts like a JSON object but is none")
                .hasMessageContaining("smartCampaign/create");
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":", "hello", "[1]", "<xml/>"})
    void bodyIsIgnoredByAReadThatDoesNotUseIt(String body) {
        answer("marketo:smartCampaign/getById?id=1001", body, Map.of(), SmartCampaign.class);
    }

    @Test
    void leadsAreReadFromBytesAndStreams() {
        byte[] ids = "1,2".getBytes(StandardCharsets.UTF_8);
        for (Object body :
                List.of(
                        ids,
                        new ByteArrayInputStream(ids),
                        new InputStreamCache(ids),
                        new StringReader("1,2"))) {
            send("marketo:smartCampaign/trigger?id=3712", body);
        }

        assertThat(marketo.triggeredLeads(3712)).containsExactly(1L, 2L, 1L, 2L, 1L, 2L, 1L, 2L);
    }

    @Test
    void jsonObjectWithLeadsAndTokensNeedsNoInputWrapper() {
        send(
                "marketo:smartCampaign/trigger?id=3712",
                "{\"leads\":[1,{\"id\":2}],\"tokens\":{\"message\":\"v\"}}");

        assertThat(onlyCall().body())
                .isEqualTo(
                        "{\"input\":{\"leads\":[{\"id\":1},{\"id\":2}],"
                                + "\"tokens\":[{\"name\":\"{{my.message}}\",\"value\":\"v\"}]}}");
    }

    private SmartCampaign campaign(long id) {
        return answer(
                "marketo:smartCampaign/getById?id=" + id, null, Map.of(), SmartCampaign.class);
    }
}
