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

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest extends MarketoTestSupport {

    @Test
    void cloneThatIsNotSentReadsLikeARealOne() {
        Exchange done =
                send(
                        "marketo:smartCampaign/clone?id=1069&name=Copy&folder=Program:640&dryRun=true");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(SmartCampaign.class))
                .satisfies(
                        each -> {
                            assertThat(each.dryRun()).isTrue();
                            assertThat(each.name()).isEqualTo("Copy");
                            assertThat(each.folder()).isEqualTo(FolderRef.program(640));
                            assertThat(each.id()).isNotNull().isNotEqualTo(1069);
                        });
        assertThat(done.getMessage().getBody(String.class))
                .isEqualTo(
                        """
                        {"id":999999999999,"name":"Copy","folder":{"id":640,"type":"Program"},"dryRun":true,\
                        "plannedCalls":[{"operation":"smartCampaign/clone","method":"POST",\
                        "path":"/rest/asset/v1/smartCampaign/1069/clone.json","query":{},\
                        "form":{"name":"Copy","folder":"{\\"id\\":640,\\"type\\":\\"Program\\"}"}}]}\
                        """);
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void tokenIsDeletedWithoutItsTypeWhenNothingIsRead() {
        Exchange done = send("marketo:token/delete?folder=640&name=subject&dryRun=true");

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(FolderId.class).id()).isEqualTo(640);
        assertThat(planned(done)).hasSize(2);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void triggerThatIsNotSentAcceptsEveryLead() {
        List<Integer> leads = java.util.stream.IntStream.rangeClosed(1, 250).boxed().toList();

        Exchange done = send("marketo:smartCampaign/trigger?id=3712&dryRun=true", leads);

        TriggerResult result = done.getMessage().getBody(TriggerResult.class);
        assertThat(result.accepted()).hasSize(250);
        assertThat(result.calls()).isEqualTo(3);
        assertThat(result.dryRun()).isTrue();
        assertThat(result.json().path("plannedCalls")).hasSize(3);
        assertThat(planned(done)).hasSize(3);
        assertThat(done.getMessage().getHeader("CamelMarketoCallCount")).isEqualTo(0);
        assertThat(marketo.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "smartCampaign/getById?id=1069, smartCampaign/getById",
        "smartCampaign/getByName?name=July, smartCampaign/getByName",
        "smartCampaign/browse, smartCampaign/browse",
        "smartCampaign/browseAll, smartCampaign/browseAll",
        "smartCampaign/create?name=New&folder=640, smartCampaign/create",
        "smartCampaign/update?id=1069&name=Other, smartCampaign/update",
        "smartCampaign/delete?id=1069, smartCampaign/delete",
        "smartCampaign/activate?id=1069, smartCampaign/activate",
        "smartCampaign/schedule?id=3713, smartCampaign/schedule",
        "smartCampaign/getSmartList?id=1069, smartCampaign/getSmartList",
        "smartCampaign/getRunStatus?id=3712&leads=1&since=2026-01-01T00:00:00Z, smartCampaign/getById",
        "smartCampaign/getFlowSteps, smartCampaign/getFlowSteps",
        "smartCampaign/getFlowStepTypes, smartCampaign/getFlowStepTypes",
        "smartCampaign/getRules, smartCampaign/getRules",
        "smartCampaign/autoSuggest?id=1069&ruleTypeId=activity:6&optionTypeId=activity:101, smartCampaign/autoSuggest",
        "smartCampaign/getUsedBy?id=1069, smartCampaign/getUsedBy",
        "campaign/getById?id=1001, campaign/getById",
        "campaign/browse, campaign/browse",
        "campaign/browseAll, campaign/browseAll",
        "lead/getSmartCampaignMembership?leadId=1, lead/getSmartCampaignMembership",
        "lead/getByFilter?filterValues=a@x.org, lead/getByFilter",
        "lead/getById?leadId=318592, lead/getById",
        "lead/sync?leads=%5B%7B%22email%22:%22a@x.org%22%7D%5D, lead/sync",
        "lead/describe, lead/describe",
        "lead/getPartitions, lead/getPartitions",
        "lead/browseByProgram?programId=1, lead/browseByProgram",
        "list/getByName?name=Guests, list/getByName",
        "list/getById?listId=1021, list/getById",
        "list/create?name=New&folder=640, list/create",
        "list/browseAll, list/browseAll",
        "list/getLeads?listId=1021, list/getLeads",
        "list/addLeads?listId=1021&leads=1, list/addLeads",
        "list/removeLeads?listId=1021&leads=1, list/removeLeads",
        "list/isMember?listId=1021&leads=1, list/isMember",
        "programMember/setStatus?programId=1107&statusName=Registered&leads=318592, programMember/setStatus",
        "programMember/browseAll?programId=1&filterType=leadId&filterValues=1, programMember/browseAll",
        "folder/getByName?name=Spring, folder/getByName",
        "folder/getById?folder=640, folder/getById",
        "folder/browse, folder/browse",
        "folder/browseAll, folder/browseAll",
        "folder/getContents?folder=640, folder/getContents",
        "program/getById?id=1044, program/getById",
        "program/browse, program/browse",
        "program/browseAll, program/browseAll",
        "program/browseByTag?tagType=Region&tagValue=EMEA, program/browseByTag",
        "program/clone?id=1044&name=Copy&folder=640, program/clone",
        "program/getChannels, program/getChannels",
        "activity/browse?activityTypeIds=6&sinceDatetime=2026-01-01T00:00:00Z, activity/browse",
        "activity/browseAll?activityTypeIds=6&sinceDatetime=2026-01-01T00:00:00Z, activity/browseAll",
        "activity/getTypes, activity/getTypes",
        "activity/browseLeadChanges?fields=email&sinceDatetime=2026-01-01T00:00:00Z, activity/browseLeadChanges",
        "activity/browseDeletedLeads?sinceDatetime=2026-01-01T00:00:00Z, activity/browseDeletedLeads",
        "usage/today, usage/today",
        "usage/last7days, usage/last7days",
        "usage/errors, usage/errors",
        "usage/errorsLast7days, usage/errorsLast7days",
        "token/browse?folder=640, token/browse",
        "token/set?folder=640&name=a&value=b, token/set"
    })
    void resultHasTheTypeOfTheRealOneAndTheCallBesideIt(String uri, String operation) {
        Class<?> real = resultOf(send("marketo:" + uri));
        marketo.reset();

        Exchange dry = send("marketo:" + uri + (uri.contains("?") ? "&" : "?") + "dryRun=true");

        if (!uri.contains("getByName")) {
            assertThat(resultOf(dry)).isEqualTo(real);
        }
        assertThat(planned(dry))
                .singleElement()
                .satisfies(call -> assertThat(call.operation()).isEqualTo(operation));
        if (dry.getMessage().getBody() instanceof MarketoRecord entry) {
            assertThat(entry.dryRun()).isTrue();
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void callShowsEachValueOfANameThatItRepeats() {
        Exchange dry =
                send("marketo:list/removeLeads?listId=1021&dryRun=true", List.of(1L, 2L, 3L));

        DryRunResult result = dry.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class);
        assertThat(result.json().at("/calls/0/query/id")).hasToString("[\"1\",\"2\",\"3\"]");
    }

    @Test
    void smartListThatWasNotReadHasNotTheIdOfItsCampaign() {
        SmartList list =
                answer(
                        "marketo:smartCampaign/getSmartList?id=1069&dryRun=true",
                        null,
                        Map.of(),
                        SmartList.class);

        assertThat(list.id()).isNull();
    }

    @Test
    void routeGoesOnWithWhatWasNotCreated() {
        context.getComponent("marketo", MarketoComponent.class).setDryRun("writes");
        Object created =
                send("marketo:smartCampaign/create?name=New&folder=640").getMessage().getBody();

        for (String next : List.of("activate", "getById", "trigger?leads=1", "delete")) {
            Exchange done = send("marketo:smartCampaign/" + next, created);
            assertThat(done.getException()).isNull();
            assertThat(planned(done)).hasSize(1);
        }
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void headerOfADryRunIsRemovedByARealCall() {
        Object planned =
                send("marketo:smartCampaign/activate?id=1069&dryRun=true")
                        .getMessage()
                        .getHeader("CamelMarketoDryRun");

        Exchange real =
                send(
                        "marketo:smartCampaign/getById?id=1069",
                        null,
                        Map.of("CamelMarketoDryRun", planned));

        assertThat(real.getMessage().getHeader("CamelMarketoDryRun")).isNull();
    }

    @Test
    void dryRunValidatesParameters() {
        Exchange done = send("marketo:smartCampaign/clone?id=1069&dryRun=true");

        assertThat(done.getException()).hasMessageContaining("name is missing");
    }

    @Test
    void dryRunResultIsNeverUsedAsTheIdOfARealCall() {
        Object madeUp =
                send("marketo:smartCampaign/clone?id=1069&name=Copy&folder=640&dryRun=true")
                        .getMessage()
                        .getBody();

        Exchange sent = send("marketo:smartCampaign/delete", madeUp);
        Exchange dry = send("marketo:smartCampaign/delete?dryRun=true", madeUp);

        assertThat(sent.getException()).hasMessageContaining("id is missing");
        assertThat(dry.getException()).isNull();
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.campaign(1069)).isNotNull();
    }

    @Test
    void readsAreSentInModeWrites() {
        context.getComponent("marketo", MarketoComponent.class).setDryRun("writes");

        Exchange read = send("marketo:smartCampaign/getById?id=1069");
        Exchange write = send("marketo:smartCampaign/activate?id=1069");

        assertThat(read.getMessage().getBody()).isInstanceOf(SmartCampaign.class);
        assertThat(write.getMessage().getBody()).isInstanceOf(CampaignId.class);
        assertThat(planned(write)).hasSize(1);
        assertThat(marketo.requests())
                .extracting(each -> each.operation())
                .containsExactly(SmartCampaignCalls.GET_BY_ID);
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }

    @Test
    void invalidModeIsRejectedAndTheOptionNamed() {
        Exchange done = send("marketo:smartCampaign/getById?id=1069&dryRun=true", null, Map.of());
        assertThat(done.getException()).isNull();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> send("marketo:smartCampaign/getById?id=1069&dryRun=perhaps"))
                .hasStackTraceContaining("dryRun must be false, true or writes, not 'perhaps'");
    }

    private static List<MarketoRequest> planned(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class).calls();
    }

    private static Class<?> resultOf(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        return body == null ? null : body.getClass();
    }
}
