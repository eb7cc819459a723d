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
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.FoundLeads;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.MemberResult;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.ActivityCalls;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.LeadCalls;
import io.github.camelmarketo.simulator.LeadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Routes from people to campaigns, without glue between the operations. */
class PeopleRouteTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:addresses")
                        .to("marketo:lead/getByFilter?multipleMatches=ALL")
                        .setProperty("found", body())
                        .to(TRIGGER);
                from("direct:prove")
                        .to(TRIGGER)
                        .setHeader("CamelMarketoSince", constant("2026-01-01T00:00:00Z"))
                        .to("marketo:smartCampaign/getRunStatus");
            }
        };
    }

    @Test
    void everyAddressIsAccountedForInTheFewestCalls() {
        List<Long> ids = marketo.leadDatabase().addLeads(2960);
        for (int i = 1; i <= 7; i++) {
            marketo.leadDatabase().addLeads(LeadSpec.email("lead" + i * 400 + "@example.com"));
        }
        List<String> addresses =
                new ArrayList<>(
                        IntStream.rangeClosed(1, 2960)
                                .mapToObj(i -> "lead" + i + "@example.com")
                                .toList());
        for (int i = 1; i <= 40; i++) {
            addresses.add(i * 74, "nobody" + i + "@example.com");
        }
        long[] deleted = {ids.get(10), ids.get(1500), ids.get(2950)};
        marketo.refuseLeads(1004, deleted);

        Exchange done = send("direct:addresses", addresses);

        TriggerResult result = done.getMessage().getBody(TriggerResult.class);
        FoundLeads found = done.getProperty("found", FoundLeads.class);
        assertThat(found.unmatched()).hasSize(40).allMatch(each -> each.startsWith("nobody"));
        assertThat(found).hasSize(2967);
        assertThat(result.accepted()).hasSize(2964);
        assertThat(result.skipped())
                .extracting(SkippedLead::id)
                .containsExactly(deleted[0], deleted[1], deleted[2]);
        assertThat(new TreeSet<>(marketo.triggeredLeads(3712)))
                .isEqualTo(new TreeSet<>(result.accepted()));
        assertThat(marketo.requests(LeadCalls.GET_BY_FILTER)).hasSize(10);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSizeLessThanOrEqualTo(30 + 3 * 14);
    }

    @Test
    void addressesThatAreNobodysAreInAHeader() {
        Exchange done =
                send(
                        "marketo:lead/getByFilter",
                        List.of(
                                Map.of("email", "ada@example.org", "city", "London"),
                                Map.of("email", "nobody@example.org", "city", "Lyon")));

        assertThat(done.getMessage().getHeader("CamelMarketoUnmatchedValues"))
                .isEqualTo(List.of("nobody@example.org"));
        assertThat(done.getMessage().getBody(FoundLeads.class))
                .extracting(Lead::id)
                .containsExactly(318592L);
        Exchange again = send("marketo:lead/getByFilter", "ada@example.org\nalan@example.org\n");
        assertThat(again.getMessage().getHeader("CamelMarketoUnmatchedValues")).isNull();
        assertThat(again.getMessage().getBody(FoundLeads.class)).hasSize(2);
    }

    @Test
    void leadsOfOneOperationAreThoseOfTheNext() {
        FoundLeads two =
                result(
                        "marketo:lead/getByFilter",
                        "ada@example.org,alan@example.org",
                        FoundLeads.class);

        ListResult added = result("marketo:list/addLeads?listId=1022", two, ListResult.class);
        assertThat(added.accepted()).containsExactly(318592L, 318593L);
        Object members = send("marketo:list/getLeads?listId=1022").getMessage().getBody();
        MemberResult set =
                result(
                        "marketo:programMember/setStatus?programId=1107&statusName=Registered",
                        members,
                        MemberResult.class);
        assertThat(set.accepted()).containsExactly(318592L, 318593L);
        Object ofProgram =
                send("marketo:lead/browseByProgram?programId=1107").getMessage().getBody();
        TriggerResult run = result(TRIGGER, ofProgram, TriggerResult.class);
        assertThat(run.accepted()).containsExactly(318592L, 318593L);
        TriggerResult one = result(TRIGGER, two.get(1), TriggerResult.class);
        assertThat(one.accepted()).containsExactly(318593L);
    }

    @Test
    void recordThatWasSkippedIsNoLead() {
        Object results =
                send(
                                "marketo:lead/sync",
                                List.of(
                                        Map.of("email", "ada@example.org"),
                                        Map.of("email", "grace@example.org")))
                        .getMessage()
                        .getBody();

        Exchange failed = send(TRIGGER, results);

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Element 2 of the leads has no id")
                .hasMessageContaining("skipped");
        assertThat(marketo.triggers()).isEmpty();
        assertThat(((List<?>) results).get(0)).isInstanceOf(SyncResult.class);
    }

    @Test
    void leadsOfAnotherInstanceAreRefused() {
        Lead foreign = Lead.read(Json.object().put("id", 7), "https://999-zzz-999.mktorest.com");

        Exchange failed = send(TRIGGER, List.of(foreign));

        assertThat(failed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://999-zzz-999.mktorest.com");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void recordOfACampaignIsNoLead() {
        Object campaign = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();

        Exchange failed = send(TRIGGER, List.of(campaign));

        assertThat(failed.getException()).hasMessageContaining("campaign 1069");
        assertThat(marketo.triggers()).isEmpty();
    }

    @Test
    void leadsOfManyPagesAreWrittenAsOneArray() throws Exception {
        String json = "[{\"id\":318592,\"email\":\"ada@example.org\"}]";
        String uri = "marketo:list/getLeads?listId=1021&fields=id,email";

        assertThat(send(uri).getMessage().getBody(String.class)).isEqualTo(json);
        assertThat(send(uri).getMessage().getBody(byte[].class)).asString().isEqualTo(json);
        assertThat(send(uri).getMessage().getBody(InputStream.class)).hasContent(json);
        assertThat(read(send(uri).getMessage().getBody(Reader.class))).isEqualTo(json);
        assertThat(send(uri).getMessage().getBody(JsonNode.class)).hasToString(json);
        assertThat((Page<?>) send(uri).getMessage().getBody(Serializable.class)).hasSize(1);
    }

    private static String read(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    @Test
    void runOfATriggerIsProved() {
        List<RunStatus> seen = new ArrayList<>();
        ((Iterable<?>) send("direct:prove", "318592,318593").getMessage().getBody())
                .forEach(each -> seen.add((RunStatus) each));

        assertThat(seen)
                .extracting(RunStatus::status)
                .containsExactly(RunStatus.Status.ENTERED, RunStatus.Status.ENTERED);
        assertThat(marketo.requests(ActivityCalls.BROWSE)).hasSize(1);
        assertThat(seen.get(0).enteredAt()).isNull();
    }

    @Test
    void optionsOfEnumsAreReadAsMarketoWritesThem() {
        send(
                "marketo:lead/sync?action=updateOnly&lookupField=id",
                List.of(Map.of("id", 318592, "title", "Countess")));
        send(
                "marketo:lead/sync",
                Map.of("action", "create-only", "leads", List.of(Map.of("email", "n@x.org"))));

        assertThat(marketo.requests(LeadCalls.SYNC))
                .extracting(each -> each.json().get("action").asText())
                .containsExactly("updateOnly", "createOnly");
    }

    private <T> T result(String uri, Object body, Class<T> type) {
        Exchange done = send(uri, body);
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(type);
    }
}
