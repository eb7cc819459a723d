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
import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog entry, which editors and validators read. */
class CatalogTest {

    private static final DefaultCamelCatalog CATALOG = new DefaultCamelCatalog();
    private static final Set<String> REQUIRED = Set.of("instanceUrl", "clientId", "clientSecret");

    private static JsonNode json;

    @BeforeAll
    static void readCatalog() throws Exception {
        try (InputStream in =
                MarketoComponent.class.getResourceAsStream(
                        "/META-INF/io/github/camelmarketo/component/marketo.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            json = new ObjectMapper().readTree(text);
            CATALOG.addComponent("marketo", MarketoComponent.class.getName(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?id=1001&notFoundBehaviour=NULL",
                "smartCampaign/getByName?name=Summer",
                "smartCampaign/browse?folder=640&isActive=true&maxReturn=200&offset=0",
                "smartCampaign/browse?folder=Program:640",
                "smartCampaign/browse?earliestUpdatedAt=2016-09-10T23:15:00Z&latestUpdatedAt=2016-09-10T23:17:00Z",
                "smartCampaign/browseAll?folder=640&isActive=false",
                "smartCampaign/create?name=Summer&folder=640&description=New",
                "smartCampaign/update?id=1001&name=Summer&description=New",
                "smartCampaign/clone?id=1001&name=Copy&folder=640&description=New&isExecutable=true",
                "smartCampaign/delete?id=1001",
                "smartCampaign/activate?id=1001",
                "smartCampaign/deactivate?id=1001",
                "smartCampaign/schedule?id=1001&runAt=2030-03-28T18:05:00Z&tokens={\"a\":\"b\"}&cloneToProgramName=P",
                "smartCampaign/trigger?id=1001&leads=1,2&tokens={\"a\":\"b\"}",
                "smartCampaign/getSmartList?id=1001&includeRules=true",
                "smartCampaign/getRunStatus?id=1001&leads=1,2&since=2026-11-01T00:00:00Z&waitFor=10m",
                "smartCampaign/getById?id=1001&includeFlowSteps=false",
                "smartCampaign/getByName?name=Summer&includeFlowSteps=true",
                "smartCampaign/getFlowSteps",
                "smartCampaign/getFlowStepTypes",
                "smartCampaign/getRules",
                "smartCampaign/autoSuggest?id=1001&ruleTypeId=activity:6&optionTypeId=activity:101&primaryAttributeValue=July",
                "smartCampaign/addFlowStep?id=1001&activityType=activity:6&index=0",
                "smartCampaign/removeFlowStep?id=1001&stepId=6360",
                "smartCampaign/addFlowStepChoice?id=1001&stepId=6360",
                "smartCampaign/updateFlowStepChoice?id=1001&stepId=6360&choiceId=81&operator=is&conditionTypeId=attribute:64&conditionValues=Lyon,Paris&attributes={\"101\":\"3310\"}",
                "smartCampaign/removeFlowStepChoice?id=1001&stepId=6360&choiceId=81",
                "smartCampaign/reorderFlowStepChoice?id=1001&stepId=6360&choiceId=81&index=0",
                "smartCampaign/getUsedBy?id=1001&query=Nightly",
                "campaign/getById?id=1001",
                "campaign/browse?id=1,2&name=A,B&programName=P&workspaceName=W&isTriggerable=true&batchSize=300&nextPageToken=t",
                "campaign/browseAll?id=1,2&name=A,B&programName=P&workspaceName=W&isTriggerable=true",
                "lead/getSmartCampaignMembership?leadId=1&earliestUpdatedAt=2016-09-10T23:15:00Z&latestUpdatedAt=2016-09-10T23:17:00Z",
                "folder/getByName?name=Spring&root=15&workspace=Default",
                "folder/getById?folder=640",
                "folder/browse?root=15&maxDepth=3&workspace=Default&maxReturn=200&offset=0",
                "folder/browseAll?root=Folder:15&maxDepth=3&workspace=Default",
                "folder/getContents?folder=Program:1107",
                "program/getById?id=1044",
                "program/getById?id=ME1044A1",
                "program/getByName?name=Lyon",
                "program/browse?status=on&filterType=id&filterValues=1,2&earliestUpdatedAt=2026-01-01T00:00:00Z&latestUpdatedAt=2026-02-01T00:00:00Z&maxReturn=200&offset=0",
                "program/browseAll?filterType=workspace&filterValues=Default",
                "program/browseByTag?tagType=Region&tagValue=EMEA",
                "program/clone?id=1044&name=Copy&folder=640&description=New",
                "program/approve?id=1044",
                "program/unapprove?id=1044",
                "program/getChannels",
                "lead/getByFilter?filterType=email&filterValues=a@x.org,b@x.org&fields=id,email&multipleMatches=ALL",
                "lead/getById?leadId=1&fields=id,email",
                "lead/sync?action=UPDATE_ONLY&lookupField=email&partitionName=Default",
                "lead/describe",
                "lead/getPartitions",
                "lead/browseByProgram?programId=1107&fields=id",
                "list/getByName?name=Guests&programName=P",
                "list/getById?listId=1021",
                "list/create?name=Guests&folder=640&description=New",
                "list/browseAll?name=A,B&programName=P&workspaceName=W",
                "list/getLeads?listId=1021&fields=id,email",
                "list/addLeads?listId=1021&leads=1,2&isolateBadLeads=false",
                "list/removeLeads?listId=1021&leads=1,2",
                "list/isMember?listId=1021&leads=1,2",
                "programMember/setStatus?programId=1107&statusName=Registered&leads=1,2",
                "programMember/browseAll?programId=1107&filterType=statusName&filterValues=Registered&fields=leadId",
                "activity/browse?activityTypeIds=6,7&leadIds=1,2&assetIds=3&sinceDatetime=2026-01-01T00:00:00Z&batchSize=300",
                "activity/browse?activityTypeIds=6&listId=1021&nextPageToken=t",
                "activity/browseAll?activityTypeIds=6,7&leadIds=1,2&campaignId=3712&sinceDatetime=2026-01-01T00:00:00Z&untilDatetime=2026-02-01T00:00:00Z",
                "activity/getTypes",
                "activity/browseLeadChanges?fields=email,city&leadIds=1,2&sinceDatetime=2026-01-01T00:00:00Z",
                "activity/browseDeletedLeads?sinceDatetime=2026-01-01T00:00:00Z",
                "usage/today",
                "usage/last7days",
                "usage/errors",
                "usage/errorsLast7days",
                "token/browse?folder=Program:1044",
                "token/set?folder=Program:1044&name=subject&type=text&value=Hello",
                "token/delete?folder=Program:1044&name=subject&type=text"
            })
    void documentedUriIsValid(String uri) {
        EndpointValidationResult result =
                CATALOG.validateEndpointProperties("marketo:" + uri, false, false, true);

        // Camel's validator misses the required options of a component in each URI.
        assertThat(result.getRequired()).containsExactlyInAnyOrderElementsOf(REQUIRED);
        assertThat(result.getNumberOfErrors())
                .as(result.summaryErrorMessage(false))
                .isEqualTo(REQUIRED.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/getById?idd=1001",
                "smartCampaign/browse?isActive=maybe",
                "smartCampaign/getById?id=1001&notFoundBehaviour=SHRUG"
            })
    void invalidOptionIsRejected(String uri) {
        assertThat(
                        CATALOG.validateEndpointProperties("marketo:" + uri, false, false, true)
                                .getNumberOfErrors())
                .isEqualTo(REQUIRED.size() + 1);
    }

    @Test
    void everyApiHasADescription() {
        assertThat(json.path("apis").properties())
                .isNotEmpty()
                .allSatisfy(
                        each ->
                                assertThat(each.getValue().path("description").asText())
                                        .as(each.getKey())
                                        .isNotBlank());
    }

    /** An editor would show the alias in its place. */
    @Test
    void triggerIsShownUnderItsOwnName() {
        JsonNode api = json.path("apis").path("smartCampaign");

        assertThat(api.path("methods").has("trigger")).isTrue();
        assertThat(api.has("aliases")).isFalse();
    }

    @Test
    void everyHeaderIsInTheCatalog() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (Field each : MarketoConstants.class.getFields()) {
            String value = (String) each.get(null);
            if (value.startsWith(MarketoConstants.HEADER_PREFIX)
                    && !value.equals(MarketoConstants.HEADER_PREFIX)
                    && !value.equals(MarketoConstants.PROPERTY_PREFIX)) {
                expected.add(value);
            }
        }
        Set<String> found = new TreeSet<>();
        json.path("headers").fieldNames().forEachRemaining(found::add);

        assertThat(found).isEqualTo(expected).isEqualTo(new TreeSet<>(MarketoConstants.HEADERS));
        assertThat(json.path("headers").properties())
                .allSatisfy(
                        each -> {
                            JsonNode header = each.getValue();
                            assertThat(header.path("description").asText())
                                    .as(each.getKey())
                                    .isNotBlank();
                            assertThat(header.path("javaType").asText())
                                    .as(each.getKey())
                                    .isNotBlank();
                            assertThat(header.path("label").asText())
                                    .as(each.getKey())
                                    .isIn("producer", "consumer");
                            assertThat(header.path("constantName").asText())
                                    .startsWith(MarketoConstants.class.getName() + "#");
                        });
    }

    @Test
    void onlyInstanceAndCredentialsAreRequired() {
        Set<String> required = new TreeSet<>();
        json.path("componentProperties")
                .properties()
                .forEach(
                        each -> {
                            if (each.getValue().path("required").asBoolean()) {
                                required.add(each.getKey());
                            }
                        });

        assertThat(required).isEqualTo(REQUIRED);
    }

    @Test
    void insecureOptionIsMarkedForTheSecurityPolicy() {
        JsonNode option = json.at("/componentProperties/credentialsInQuery");

        assertThat(option.path("security").asText()).isEqualTo("insecure:ssl");
        assertThat(option.path("insecureValue").asText()).isEqualTo("true");
    }

    @Test
    void everyParameterHasAHeader() {
        List<MarketoMethod> methods = Apis.methods();

        assertThat(methods.stream().flatMap(each -> each.api().getArgNames().stream()).distinct())
                .allSatisfy(
                        each ->
                                assertThat(json.path("headers").has(header(each)))
                                        .as(header(each))
                                        .isTrue());
    }

    @Test
    void everyMethodIsDescribed() {
        for (Class<?> type : Apis.byClass().keySet()) {
            String api = Apis.name(type);
            JsonNode methods = json.path("apis").path(api).path("methods");
            assertThat(methods.size()).as(api).isPositive();
            methods.forEach(each -> assertThat(each.path("description").asText()).isNotBlank());
        }
    }

    @Test
    void secretOptionsAreMarkedAsSecret() {
        Stream.of("clientSecret", "proxyAuthPassword")
                .forEach(
                        each ->
                                assertThat(
                                                json.at("/componentProperties/" + each + "/secret")
                                                        .asBoolean())
                                        .as(each)
                                        .isTrue());
        assertThat(json.path("properties").has("clientSecret")).isFalse();
    }

    private static String header(String parameter) {
        return MarketoConstants.HEADER_PREFIX + StringHelper.capitalize(parameter);
    }
}
