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

import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record gives ids only to an endpoint of the instance that it came from. */
class RecordInstancesTest extends MarketoTestSupport {

    @RegisterExtension
    static final MarketoSimulator US = MarketoSimulator.builder().noLimits().build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        component(context, "marketo-us", US);
        return context;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=1069",
                "smartCampaign/getByName?name=Monthly Newsletter",
                "smartCampaign/browse",
                "smartCampaign/browseAll",
                "smartCampaign/create?name=New&folder=640",
                "smartCampaign/update?id=1069&name=Other",
                "smartCampaign/clone?id=1069&name=Copy&folder=640",
                "smartCampaign/activate?id=1069",
                "smartCampaign/schedule?id=1001",
                "smartCampaign/trigger?id=3712",
                "smartCampaign/getSmartList?id=1069",
                "smartCampaign/getFlowSteps",
                "smartCampaign/getFlowStepTypes",
                "smartCampaign/getRules",
                "smartCampaign/autoSuggest?id=1069&ruleTypeId=activity:6&optionTypeId=activity:101",
                "smartCampaign/addFlowStep?id=1069&activityType=6&index=0",
                "smartCampaign/getUsedBy?id=1069",
                "smartCampaign/delete?id=1069",
                "campaign/getById?id=1001",
                "campaign/browse",
                "campaign/browseAll",
                "lead/getSmartCampaignMembership?leadId=1",
                "lead/getByFilter?filterValues=ada@example.org",
                "lead/getById?leadId=318592",
                "lead/describe",
                "lead/getPartitions",
                "list/getByName?name=Guests",
                "list/getById?listId=1021",
                "list/create?name=New&folder=640",
                "list/browseAll",
                "list/getLeads?listId=1021",
                "list/addLeads?listId=1021&leads=318592",
                "list/removeLeads?listId=1021&leads=318592",
                "programMember/setStatus?programId=1107&statusName=Registered&leads=318592",
                "activity/browse?activityTypeIds=6,13&sinceDatetime=2020-01-01T00:00:00Z",
                "activity/browseAll?activityTypeIds=6,13&sinceDatetime=2020-01-01T00:00:00Z",
                "activity/getTypes",
                "activity/browseLeadChanges?fields=city&sinceDatetime=2020-01-01T00:00:00Z",
                "activity/browseDeletedLeads?sinceDatetime=2020-01-01T00:00:00Z",
                "usage/today",
                "usage/last7days",
                "usage/errors",
                "usage/errorsLast7days",
                "folder/getByName?name=Spring",
                "folder/getById?folder=Program:1107",
                "folder/browse",
                "folder/browseAll",
                "folder/getContents?folder=Program:1107",
                "program/getById?id=1044",
                "program/getByName?name=Lyon 2026",
                "program/browse",
                "program/browseAll",
                "program/browseByTag?tagType=Region&tagValue=EMEA",
                "program/clone?id=1044&name=Copy&folder=640",
                "program/getChannels",
                "token/set?folder=Program:1044&name=subject&value=Hello",
                "token/browse?folder=Program:1044"
            })
    void everyRecordKnowsItsInstance(String operation) {
        Object body = operation.contains("trigger") ? List.of(1) : null;
        Object result = answer("marketo:" + operation, body, Map.of(), Object.class);

        Iterable<?> records = result instanceof Iterable<?> many ? many : List.of(result);
        for (Object each : records) {
            assertThat(((MarketoRecord) each).instance()).isEqualTo(marketo.baseUrl());
            assertThat(context.getTypeConverter().convertTo(String.class, each))
                    .doesNotContain("instance", marketo.baseUrl());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "activate", "deactivate", "schedule", "getById", "update"})
    void recordOfAnotherInstanceGivesNoId(String method) {
        Object campaign = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();

        Exchange crossed = send("marketo-us:smartCampaign/" + method, campaign);

        assertThat(crossed.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("campaign 1069 on " + marketo.baseUrl())
                .hasMessageContaining("calls " + US.baseUrl());
        assertThat(US.requests()).isEmpty();
        assertThat(US.campaign(1069)).isNotNull();
    }

    @Test
    void triggerResultOfAnotherInstanceGivesNoId() {
        Object triggered =
                send("marketo:smartCampaign/trigger?id=3712", List.of(1)).getMessage().getBody();

        assertThat(send("marketo-us:smartCampaign/getById", triggered).getException())
                .hasMessageContaining(US.baseUrl());
        assertThat(US.requests()).isEmpty();
    }

    @Test
    void folderOfAnotherInstanceIsNotTakenForTheNewCampaign() {
        Object campaign = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();

        Exchange crossed = send("marketo-us:smartCampaign/create", campaign);

        assertThat(crossed.getException()).hasMessageContaining("folder in the body");
        assertThat(US.requests()).isEmpty();
    }

    @Test
    void nameOfARecordMeansTheSameEverywhere() {
        Object campaign = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();

        answer("marketo-us:smartCampaign/getByName", campaign, Map.of(), MarketoRecord.class);
        answer(
                "marketo-us:smartCampaign/create?folder=640",
                campaign,
                Map.of(),
                MarketoRecord.class);

        assertThat(US.requests()).hasSize(2);
    }

    @Test
    void idGivenByHandMayBeThatOfAnotherInstance() {
        Object campaign = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();

        answer(
                "marketo-us:smartCampaign/delete",
                campaign,
                Map.of("CamelMarketoId", 1069),
                MarketoRecord.class);

        assertThat(US.campaign(1069)).isNull();
    }

    @Test
    void recordsOfTwoInstancesAreNeverEqual() {
        Object here = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();
        Object again = send("marketo:smartCampaign/getById?id=1069").getMessage().getBody();
        Object there = send("marketo-us:smartCampaign/getById?id=1069").getMessage().getBody();

        assertThat(here).isEqualTo(again).isNotEqualTo(there);
    }
}
