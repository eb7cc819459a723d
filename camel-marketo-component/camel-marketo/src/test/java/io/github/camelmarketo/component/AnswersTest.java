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
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results in a route: the Simple language and type conversions. */
class AnswersTest extends MarketoTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:simple")
                        .to("marketo:smartCampaign/getById?id=1069")
                        .setBody(
                                simple(
                                        "${body.id} ${body.name} ${body.isActive} ${body.folder.id} ${body.status}"));
                from("direct:choice")
                        .to("marketo:smartCampaign/getById?id=3712")
                        .choice()
                        .when(simple("${body.isActive}"))
                        .setBody(constant("on"))
                        .otherwise()
                        .setBody(constant("off"));
                from("direct:trigger")
                        .to("marketo:smartCampaign/trigger?id=3712&leads=1,2")
                        .setBody(simple("${body.id} ${body.accepted.size} ${body.calls}"));
                from("direct:activate")
                        .to("marketo:smartCampaign/activate?id=1069")
                        .setBody(simple("${body.id}"));
            }
        };
    }

    @Test
    void recordsAreAccessibleInSimple() {
        assertThat(template.requestBody("direct:simple", null, String.class))
                .isEqualTo("1069 Test Trigger Campaign false 327 Inactive");
        assertThat(template.requestBody("direct:choice", null, String.class)).isEqualTo("on");
        assertThat(template.requestBody("direct:trigger", null, String.class))
                .isEqualTo("3712 2 1");
        assertThat(template.requestBody("direct:activate", null, String.class)).isEqualTo("1069");
    }

    @Test
    void recordConvertsToItsCompleteJson() throws Exception {
        Message message = send("marketo:smartCampaign/getById?id=1001").getMessage();

        JsonNode node = message.getBody(JsonNode.class);
        assertThat(node.path("computedUrl").isTextual()).isTrue();
        assertThat(node.at("/recurrence/weekdayOnly").isBoolean()).isTrue();
        assertThat(JSON.readTree(message.getBody(String.class))).isEqualTo(node);
        assertThat(JSON.readTree(message.getBody(byte[].class))).isEqualTo(node);
        assertThat(JSON.readTree(message.getBody(InputStream.class))).isEqualTo(node);
        assertThat((Object) message.getBody(Map.class))
                .isEqualTo(JSON.convertValue(node, Map.class));
        assertThat(message.getBody()).isInstanceOf(SmartCampaign.class);
    }

    @Test
    void changingTheConvertedJsonDoesNotChangeTheRecord() {
        Message message = send("marketo:smartCampaign/getById?id=1001").getMessage();

        ((com.fasterxml.jackson.databind.node.ObjectNode) message.getBody(JsonNode.class))
                .put("name", "changed");

        assertThat(message.getBody(String.class)).doesNotContain("changed");
    }

    @Test
    void listConvertsToAJsonArray() throws Exception {
        Message message =
                send("marketo:smartCampaign/browse?latestUpdatedAt=2017-01-01T00:00:00Z")
                        .getMessage();

        assertThat(message.getBody()).isInstanceOf(Page.class);
        JsonNode node = message.getBody(JsonNode.class);
        assertThat(node.isArray()).isTrue();
        assertThat(node.findValuesAsText("name"))
                .containsExactly("Process Bounced Emails", "Process Unsubscribes");
        assertThat(JSON.readTree(message.getBody(String.class))).isEqualTo(node);
        assertThat(JSON.readTree(message.getBody(byte[].class))).isEqualTo(node);
        assertThat(JSON.readTree(message.getBody(InputStream.class))).isEqualTo(node);
    }

    @Test
    void triggerResultConvertsToJson() throws Exception {
        Message message = send("marketo:smartCampaign/trigger?id=3712&leads=1,2").getMessage();

        assertThat(message.getBody()).isInstanceOf(TriggerResult.class);
        assertThat(JSON.readTree(message.getBody(String.class)))
                .isEqualTo(
                        JSON.readTree(
                                "{\"id\":3712,\"accepted\":[1,2],\"skipped\":[],\"duplicates\":[],\"calls\":1}"));
    }

    @Test
    void textConvertsToTheTypesOfParameters() {
        var converter = context.getTypeConverter();

        assertThat(converter.convertTo(FolderRef.class, "Program:640"))
                .isEqualTo(FolderRef.program(640));
        assertThat(converter.convertTo(LeadIds.class, "1,2"))
                .isEqualTo(new LeadIds(List.of(1L, 2L)));
        assertThat(converter.convertTo(MyTokens.class, "{\"a\":\"b\"}"))
                .isEqualTo(new MyTokens(Map.of("a", "b")));
        assertThat(converter.convertTo(Instant.class, "2016-09-10T23:16:19Z+0000"))
                .isEqualTo(Instant.parse("2016-09-10T23:16:19Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "text/json",
                "text/plain"
            })
    void contentTypeIsIgnored(String type) {
        marketo.on(SmartCampaignCalls.GET_BY_ID).contentType(type);

        SmartCampaign campaign =
                answer(
                        "marketo:smartCampaign/getById?id=1001",
                        null,
                        Map.of(),
                        SmartCampaign.class);

        assertThat(campaign.id()).isEqualTo(1001);
        onlyCall();
    }

    @Test
    void unknownNullAndMissingMembersDoNotFailARead() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(
                        "{\"success\":true,\"errors\":null,\"warnings\":null,\"requestId\":null,\"result\":["
                                + "{\"id\":1,\"status\":\"Paused\",\"type\":\"default\",\"folder\":null,"
                                + "\"qualificationRuleType\":\"weird\",\"createdAt\":\"soon\",\"new\":[1]}]}");

        Exchange exchange = send("marketo:smartCampaign/getById?id=1");

        SmartCampaign campaign = exchange.getMessage().getBody(SmartCampaign.class);
        assertThat(campaign.status()).isEqualTo("Paused");
        assertThat(campaign.folder()).isNull();
        assertThat(campaign.createdAt()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"new\":[1]", "soon");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(MarketoConstants.REQUEST_ID, MarketoConstants.WARNINGS);
    }
}
