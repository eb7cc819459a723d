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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FlowStep;
import io.github.camelmarketo.api.model.FlowStepChoice;
import io.github.camelmarketo.api.model.RuleTypes;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartListRule;
import io.github.camelmarketo.api.model.SmartListRules;
import io.github.camelmarketo.api.model.SuggestedValue;
import io.github.camelmarketo.api.model.TypeInfo;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FlowStepState;
import io.github.camelmarketo.simulator.FlowTypeCalls;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows, rules and what they can be made of. */
class FlowReadWireTest {

    private static final String ASSETS = "/rest/asset/v1/smartCampaign/";

    /** As published for the newer operations. */
    private static final String WITH_FLOW =
            """
            {"success":true,"result":[{"id":1069,"name":"n","flow":{"steps":[{"id":6360,"activityTypeId":6,\
            "activityTypeName":"Send Email","newer":1,"stepChoice":[{"id":81,"default":false,"rule":{"name":"City",\
            "operator":"is","ruleType":"Attribute","ruleTypeId":64,"values":["Lyon","Paris"]},"attributes":[{"id":900,\
            "activityTypeAttribId":101,"name":"Mailing ID","dataType":"integer","value":"3310","primary":true}]},\
            {"id":82,"default":true,"attributes":[{"id":901,"activityTypeAttribId":101,"name":"Mailing ID",\
            "dataType":"integer","value":"3311","primary":true}]}]}]}}]}\
            """;

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private SmartCampaignApi campaigns;

    @BeforeEach
    void connect() {
        campaigns = new TestClient(marketo).campaigns();
    }

    @Test
    void flowIsAskedForOnlyWhenThatIsSaid() {
        campaigns.getById(1069L, null);
        campaigns.getById(1069L, true);
        campaigns.getById(1069L, false);
        campaigns.getByName("Nobody", null);
        campaigns.getByName("Nobody", false);

        assertThat(marketo.requests())
                .extracting(RecordedRequest::rawUrl)
                .containsExactly(
                        ASSETS + "1069.json",
                        ASSETS + "1069.json?includeFlowSteps=true",
                        ASSETS + "1069.json?includeFlowSteps=false",
                        ASSETS + "byName.json?name=Nobody",
                        ASSETS + "byName.json?name=Nobody&includeFlowSteps=false");
    }

    @Test
    void campaignIsReadWithAndWithoutItsFlow() {
        marketo.addCampaign(
                CampaignSpec.batch("With flow").id(5000).flow(FlowStepState.of(6360, 6, 81)));

        SmartCampaign with = campaigns.getById(5000L, null);
        SmartCampaign without = campaigns.getByName("With flow", false);

        assertThat(with.flowSteps()).extracting(FlowStep::id).containsExactly(6360L);
        assertThat(with.flowStep(6360).activityTypeName()).isEqualTo("Send Email");
        assertThat(with.flowStep(1)).isNull();
        assertThat(without.name()).isEqualTo("With flow");
        assertThat(without.flowSteps()).isNull();
        assertThat(without.flowStep(6360)).isNull();
        assertThat(without.json().has("flow")).isFalse();
        assertThat(campaigns.getById(1069L, true).flowSteps()).isEmpty();
    }

    @Test
    void stepsAndChoicesKeepWhatTheyDoNotKnow() {
        marketo.on(SmartCampaignCalls.GET_BY_ID).body(WITH_FLOW);

        FlowStep step = campaigns.getById(1069L, null).flowStep(6360);

        assertThat(step.activityTypeId()).isEqualTo(6);
        assertThat(step.json().path("newer").asInt()).isEqualTo(1);
        assertThat(step.instance()).isEqualTo(marketo.baseUrl());
        assertThat(step.subject().kind()).isEqualTo(Subject.Kind.FLOW_STEP);
        assertThat(step.subject().id()).isEqualTo(6360);
        FlowStepChoice first = step.choices().get(0);
        FlowStepChoice last = step.choices().get(1);
        assertThat(first.isDefault()).isFalse();
        assertThat(first.rule().path("values")).hasSize(2);
        assertThat(first.values()).isEqualTo(Map.of("101", "3310"));
        assertThat(first.instance()).isEqualTo(marketo.baseUrl());
        assertThat(last.isDefault()).isTrue();
        assertThat(last.rule()).isNull();
        assertThat(last.attributes()).hasSize(1);
        assertThat(last.subject()).isEqualTo(Subject.of(Subject.Kind.FLOW_STEP_CHOICE, 82));
        assertThat(step).hasToString("FlowStep[id=6360, activityTypeName=Send Email, choices=2]");
        assertThat(last).hasToString("FlowStepChoice[id=82, isDefault=true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "[]", "null", "\"x\""})
    void flowThatIsNoneIsNone(String flow) {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body("{\"success\":true,\"result\":[{\"id\":1069,\"flow\":" + flow + "}]}");

        assertThat(campaigns.getById(1069L, null).flowSteps()).isNull();
    }

    @Test
    void oddStepsAreLeftOut() {
        marketo.on(SmartCampaignCalls.GET_BY_ID)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":1069,\"flow\":{\"steps\":[null,7,"
                                + "{\"stepChoice\":[null,{\"attributes\":[{\"activityTypeAttribId\":1},7]}]}]}}]}");

        List<FlowStep> steps = campaigns.getById(1069L, null).flowSteps();

        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).id()).isNull();
        assertThat(steps.get(0).choices()).hasSize(1);
        assertThat(steps.get(0).choices().get(0).values()).isEmpty();
    }

    @Test
    void typesOfStepsAndConditionsAreListed() {
        List<TypeInfo> steps = campaigns.getFlowSteps();
        List<TypeInfo> conditions = campaigns.getFlowStepTypes();

        assertThat(only(FlowTypeCalls.STEPS).rawUrl()).isEqualTo(ASSETS + "flowSteps.json");
        assertThat(only(FlowTypeCalls.CONDITIONS).rawUrl())
                .isEqualTo(ASSETS + "flowStepTypes.json");
        assertThat(steps.get(0).name()).isEqualTo("Send Email");
        assertThat(steps.get(0).type()).isNull();
        assertThat(steps.get(0).constraints().get(0).path("name").asText()).isEqualTo("Mailing ID");
        assertThat(steps.get(0).instance()).isEqualTo(marketo.baseUrl());
        assertThat(TypeRef.of(steps.get(0))).isEqualTo(new TypeRef(6, null));
        assertThat(conditions).extracting(TypeInfo::name).contains("City", "Open Email");
        assertThat(steps.get(0)).hasToString("TypeInfo[id=6, name=Send Email, type=null]");
    }

    @Test
    void typesOfRulesAreRead() {
        RuleTypes rules = campaigns.getRules();

        assertThat(only(FlowTypeCalls.RULES).rawUrl()).isEqualTo(ASSETS + "rules.json");
        assertThat(rules.triggers()).extracting(TypeInfo::name).contains("Campaign is Requested");
        assertThat(rules.filters().get(0).type()).isEqualTo("attribute");
        assertThat(rules.predictiveFilters()).isEmpty();
        assertThat(rules).hasToString("RuleTypes[triggers=2, filters=2]");
        assertThat(TypeRef.of(rules.filters().get(0))).isEqualTo(TypeRef.attribute(64));
    }

    @Test
    void typesOfRulesThatAreNotThereAreNone() {
        marketo.on(FlowTypeCalls.RULES)
                .body("{\"success\":true,\"result\":[{\"filters\":[7,{\"id\":1}]}]}");

        RuleTypes rules = campaigns.getRules();

        assertThat(rules.triggers()).isEmpty();
        assertThat(rules.filters()).hasSize(1);
        assertThat(rules.predictiveFilters()).isNull();
    }

    @Test
    void suggestionsComeAsAListOfLists() {
        List<SuggestedValue> values =
                campaigns.autoSuggest(
                        1069L, TypeRef.activity(6), TypeRef.of("ATTRIBUTE:101"), "July");

        RecordedRequest sent = only(FlowTypeCalls.AUTO_SUGGEST);
        assertThat(sent.path()).isEqualTo(ASSETS + "1069/autoSuggest.json");
        assertThat(sent.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ruleTypeId", List.of("{\"id\":6,\"type\":\"activity\"}"),
                                "optionTypeId", List.of("{\"id\":101,\"type\":\"attribute\"}"),
                                "primaryAttributeValue", List.of("July")));
        assertThat(values).hasSize(1);
        SuggestedValue value = values.get(0);
        assertThat(value.id()).isEqualTo(3310);
        assertThat(value.displayName()).isEqualTo("Newsletter Program.July Newsletter");
        assertThat(value.workspaceId()).isEqualTo(1);
        assertThat(value.instance()).isEqualTo(marketo.baseUrl());
        assertThat(value).hasToString("SuggestedValue[id=3310, name=July Newsletter]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[],[{\"id\":1},null],[{\"id\":2}]]",
                "[{\"id\":1},{\"id\":2}]",
                "[[{\"id\":1}],7,[{\"id\":2}]]"
            })
    void suggestionsOfAllListsAreReturned(String result) {
        marketo.on(FlowTypeCalls.AUTO_SUGGEST).body("{\"success\":true,\"result\":" + result + "}");

        assertThat(suggestions()).extracting(SuggestedValue::id).containsExactly(1L, 2L);
    }

    @Test
    void noSuggestionsAreNone() {
        marketo.on(FlowTypeCalls.AUTO_SUGGEST).body("{\"success\":true,\"result\":[[]]}");

        assertThat(suggestions()).isEmpty();
    }

    @Test
    void olderRulesOfASmartListAreRead() {
        SmartListRules rules = campaigns.getSmartList(1069L, true).rules();

        assertThat(rules.filterMatchType()).isEqualTo("all");
        assertThat(rules.triggers()).hasSize(1);
        assertThat(rules.triggers().get(0).name()).isEqualTo("Campaign is Requested");
        assertThat(rules.triggers().get(0).id()).isNull();
        assertThat(rules.filters())
                .extracting(SmartListRule::name)
                .containsExactly("Email Address");
        assertThat(rules.json().path("filterMatchType").asText()).isEqualTo("All");
        assertThat(rules.json().path("triggers").get(0).isTextual()).isTrue();
    }

    @Test
    void newerRulesOfASmartListAreRead() {
        marketo.addCampaign(CampaignSpec.requestable("Newer").id(5000).newRules());

        SmartListRules rules = campaigns.getSmartList(5000L, true).rules();

        assertThat(rules.filterMatchType()).isEqualTo("custom");
        assertThat(rules.filterCustomRuleLogic()).isEqualTo("1");
        SmartListRule trigger = rules.triggers().get(0);
        assertThat(trigger.name()).isEqualTo("Campaign is Requested");
        assertThat(trigger.ruleTypeId()).isEqualTo(47);
        assertThat(trigger.ruleType()).isEqualTo("Activity");
        SmartListRule filter = rules.filters().get(0);
        assertThat(filter.conditions().get(0).path("attributeName").asText())
                .isEqualTo("Email Address");
        assertThat(filter.instance()).isEqualTo(marketo.baseUrl());
        assertThat(rules)
                .hasToString("SmartListRules[filterMatchType=custom, triggers=1, filters=1]");
        assertThat(filter.toString()).contains("Email Address");
    }

    @ParameterizedTest
    @CsvSource({
        "All, all",
        "all, all",
        "ANY, any",
        "Any, any",
        "Advanced, custom",
        "custom, custom",
        "Fuzzy, Fuzzy"
    })
    void matchTypesOfBothShapesAreTheSame(String received, String read) {
        marketo.on(SmartCampaignCalls.GET_SMART_LIST)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":1,\"rules\":{\"filterMatchType\":\"%s\"}}]}"
                                .formatted(received));

        SmartListRules rules = campaigns.getSmartList(1069L, true).rules();

        assertThat(rules.filterMatchType()).isEqualTo(read);
        assertThat(rules.triggers()).isEmpty();
        assertThat(rules.filters()).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        TypeRef type = TypeRef.activity(6);
        refused("ruleTypeId", () -> campaigns.autoSuggest(1069L, null, type, null));
        refused(
                "optionTypeId needs a type beside its id 11: use activity:11 or attribute:11",
                () -> campaigns.autoSuggest(1069L, type, new TypeRef(11, null), null));
        refused("primaryAttributeValue", () -> campaigns.autoSuggest(1069L, type, type, " "));
        refused("id", () -> campaigns.autoSuggest(null, type, type, null));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void campaignThatDoesNotExistHasNoSuggestions() {
        TypeRef type = TypeRef.activity(6);

        assertThat(failureOf(() -> campaigns.autoSuggest(99L, type, type, null)).getKind())
                .isEqualTo(ErrorKind.NOT_FOUND);
    }

    private List<SuggestedValue> suggestions() {
        return campaigns.autoSuggest(1069L, TypeRef.activity(6), TypeRef.activity(101), null);
    }

    private static void refused(String option, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    private static RecordedRequest only(RestOperation operation) {
        assertThat(marketo.requests(operation)).hasSize(1);
        return marketo.requests(operation).get(0);
    }
}
