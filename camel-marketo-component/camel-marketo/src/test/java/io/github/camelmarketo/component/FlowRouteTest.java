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
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.FlowStep;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FlowChoiceState;
import io.github.camelmarketo.simulator.FlowEditCalls;
import io.github.camelmarketo.simulator.FlowStepState;
import io.github.camelmarketo.simulator.FlowTypeCalls;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows of campaigns, read and changed by routes. */
class FlowRouteTest extends MarketoTestSupport {

    private static final String UPDATE =
            "marketo:smartCampaign/updateFlowStepChoice?id=5000&stepId=6360&choiceId=82";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:clear")
                        .to("marketo:smartCampaign/getById?id=5000&includeFlowSteps=true")
                        .split(simple("${body.flowSteps}"))
                        .to("marketo:smartCampaign/removeFlowStep?id=5000");
                from("direct:retire")
                        .to("marketo:smartCampaign/getUsedBy?id=5000")
                        .filter(simple("${body.isEmpty}"))
                        .to("marketo:smartCampaign/delete?id=5000");
                from("direct:mail")
                        .to("marketo:smartCampaign/getById?id=5000")
                        .setBody(simple("${body.flowStep(6360).choices[0].values[101]}"));
            }
        };
    }

    @BeforeEach
    void addCampaign() {
        marketo.addCampaign(
                CampaignSpec.batch("The one")
                        .id(5000)
                        .flow(FlowStepState.of(6360, 6, 82), FlowStepState.of(6361, 24, 83)));
    }

    @Test
    void stepOfTheBodyIsTheOneThatIsRemoved() {
        assertThat(send("direct:clear").getException()).isNull();

        assertThat(marketo.requests(FlowEditCalls.REMOVE_STEP)).hasSize(2);
        assertThat(marketo.campaign(5000).flow()).isEmpty();
    }

    @Test
    void campaignThatNothingUsesIsDeleted() {
        assertThat(send("direct:retire").getException()).isNull();

        assertThat(marketo.campaign(5000)).isNull();
    }

    @Test
    void valuesOfAStepReadWellInSimple() {
        send(UPDATE + "&attributes=RAW({\"101\":\"3310\"})");

        assertThat(send("direct:mail").getMessage().getBody()).isEqualTo("3310");
    }

    @Test
    void stepIsAddedByAUri() {
        Exchange done =
                send("marketo:smartCampaign/addFlowStep?id=5000&activityType=activity:22&index=0");

        assertThat(done.getMessage().getBody(SmartCampaign.class).flowSteps())
                .extracting(FlowStep::activityTypeId)
                .containsExactly(22L, 6L, 24L);
        assertThat(done.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(2);
    }

    static Stream<Object> scores() {
        return Stream.of(
                22,
                "22",
                "activity:22",
                "{\"id\":22,\"type\":\"activity\"}",
                Map.of("id", 22, "type", "activity"),
                new ObjectMapper().createObjectNode().put("id", 22).put("type", "activity"));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void everyFormOfATypeIsAcceptedInHeaderAndBody(Object score) {
        String uri = "marketo:smartCampaign/addFlowStep?id=5000&index=0";

        send(uri, null, Map.of(MarketoConstants.ACTIVITY_TYPE, score));
        send(uri, Map.of("activityType", score));

        assertThat(marketo.requests(FlowEditCalls.ADD_STEP))
                .hasSize(2)
                .allSatisfy(
                        each ->
                                assertThat(each.form().get("activityType"))
                                        .containsExactly("{\"id\":22,\"type\":\"activity\"}"));
    }

    @Test
    void choiceIsSetByAJsonBody() {
        send("marketo:smartCampaign/addFlowStepChoice?id=5000&stepId=6360");
        long choice = marketo.campaign(5000).flow().get(0).choices().get(0).id();

        Exchange done =
                send(
                        "marketo:smartCampaign/updateFlowStepChoice?id=5000&stepId=6360",
                        """
                        {"operator":"is","conditionTypeId":{"id":64,"type":"attribute"},
                        "conditionValues":["Lyon","Paris"],"attributes":{"101":3310}}""",
                        Map.of(MarketoConstants.CHOICE_ID, choice));

        assertThat(done.getException()).isNull();
        FlowChoiceState set = marketo.campaign(5000).flow().get(0).choices().get(0);
        assertThat(set.operator()).isEqualTo("is");
        assertThat(set.conditionValues()).containsExactly("Lyon", "Paris");
        assertThat(set.values()).isEqualTo(Map.of(101L, "3310"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "removeFlowStep?id=5000|stepId",
                "addFlowStepChoice?id=5000|stepId",
                "removeFlowStepChoice?id=5000&stepId=6360|choiceId",
                "updateFlowStepChoice?id=5000&stepId=6360&operator=is|choiceId",
                "reorderFlowStepChoice?id=5000&stepId=6360&index=0|choiceId"
            })
    void strayBodyNeverChoosesAStepOrAChoice(String operation) {
        String option = operation.substring(operation.indexOf('|') + 1);
        String uri = "marketo:smartCampaign/" + operation.substring(0, operation.indexOf('|'));

        for (Object body : List.of(Map.of(option, 6360), "{\"" + option + "\":6360}")) {
            assertThat(send(uri, body).getException()).hasMessageContaining(option);
        }
        SmartCampaign campaign =
                send("marketo:smartCampaign/getById?id=5000")
                        .getMessage()
                        .getBody(SmartCampaign.class);
        assertThat(send(uri, campaign).getException()).hasMessageContaining(option + " is missing");
        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsOnly(SmartCampaignCalls.GET_BY_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "addFlowStep?id=5000&activityType=attribute:64&index=0|activityType",
                "addFlowStep?id=5000&activityType=x&index=0|activityType",
                "addFlowStep?id=5000&activityType=6&index=-1|index",
                "removeFlowStep?id=5000&stepId=x|stepId",
                "updateFlowStepChoice?id=5000&stepId=1&choiceId=2&conditionTypeId=64|conditionTypeId",
                "updateFlowStepChoice?id=5000&stepId=1&choiceId=2&attributes=x|attributes",
                "updateFlowStepChoice?id=5000&stepId=1&choiceId=2|operator",
                "autoSuggest?id=5000&ruleTypeId=6&optionTypeId=activity:101|ruleTypeId"
            })
    void wrongOptionIsRefusedByItsNameBeforeAnyCall(String operation) {
        String option = operation.substring(operation.indexOf('|') + 1);
        String uri = "marketo:smartCampaign/" + operation.substring(0, operation.indexOf('|'));

        assertThat(refused(uri)).hasStackTraceContaining(option);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dryRunShowsTheReadAndTheChange() {
        Exchange done =
                send(
                        "marketo:smartCampaign/addFlowStep?id=5000&activityType=6&index=0&dryRun=true");

        assertThat(planned(done)).extracting(MarketoRequest::method).containsExactly("GET", "POST");
        SmartCampaign planned = done.getMessage().getBody(SmartCampaign.class);
        assertThat(planned.dryRun()).isTrue();
        assertThat(planned.id()).isEqualTo(5000);
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "removeFlowStep?id=5000&stepId=6360",
                "updateFlowStepChoice?id=5000&stepId=6360&choiceId=82&operator=is",
                "removeFlowStepChoice?id=5000&stepId=6360&choiceId=82",
                "reorderFlowStepChoice?id=5000&stepId=6360&choiceId=82&index=0"
            })
    void dryRunOfAChangeShowsIt(String operation) {
        Exchange done = send("marketo:smartCampaign/" + operation + "&dryRun=true");

        assertThat(planned(done)).hasSize(1);
        assertThat(done.getMessage().getBody(SmartCampaign.class).dryRun()).isTrue();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void suggestionsOfATypeAreListed() {
        Exchange done =
                send(
                        "marketo:smartCampaign/autoSuggest?id=5000&ruleTypeId=activity:6&optionTypeId=activity:101");

        List<?> values = done.getMessage().getBody(List.class);
        assertThat(values).hasSize(2);
        assertThat(marketo.requests(FlowTypeCalls.AUTO_SUGGEST)).hasSize(1);
    }

    private Throwable refused(String uri) {
        try {
            return send(uri).getException();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static List<MarketoRequest> planned(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class).calls();
    }
}
