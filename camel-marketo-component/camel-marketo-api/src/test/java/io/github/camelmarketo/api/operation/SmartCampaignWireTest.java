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
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of the asset operations, compared with the samples in Marketo's documentation. */
class SmartCampaignWireTest {

    private static final String ASSETS = "/rest/asset/v1/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ODD = "Été 😀 & co = 100% + ;\"";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private SmartCampaignApi campaigns;

    @BeforeEach
    void connect() {
        campaigns = new TestClient(marketo).campaigns();
    }

    @Test
    void campaignByIdIsTheSampleOfTheDocumentation() {
        SmartCampaign campaign = campaigns.getById(1001L, null);

        RecordedRequest sent = only(SmartCampaignCalls.GET_BY_ID);
        assertThat(sent.method()).isEqualTo("GET");
        assertThat(sent.rawUrl()).isEqualTo(ASSETS + "smartCampaign/1001.json");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.contentType()).isNull();
        assertThat(campaign.name()).isEqualTo("Process Bounced Emails");
        assertThat(campaign.createdAt()).isEqualTo(Instant.parse("2016-09-10T23:16:19Z"));
        assertThat(campaign.status()).isEqualTo("Never Run");
        assertThat(campaign.recurrence().weekdayOnly()).isFalse();
        assertThat(campaign.folder()).isNull();
    }

    @Test
    void campaignThatDoesNotExistIsNullAndNoError() {
        assertThat(campaigns.getById(99L, null)).isNull();
        assertThat(campaigns.getByName("Nobody", null)).isNull();
        assertThat(campaigns.getSmartList(99L, null)).isNull();
    }

    @Test
    void getByNameEncodesSpacesAsPercent20() {
        SmartCampaign campaign = campaigns.getByName("Test Trigger Campaign", null);

        assertThat(only(SmartCampaignCalls.GET_BY_NAME).rawUrl())
                .isEqualTo(ASSETS + "smartCampaign/byName.json?name=Test%20Trigger%20Campaign");
        assertThat(campaign.id()).isEqualTo(1069);
        assertThat(campaign.folder()).isEqualTo(FolderRef.folder(327));
    }

    @Test
    void browseEncodesThePlusInTimes() {
        List<SmartCampaign> found =
                campaigns.browse(
                        null,
                        Instant.parse("2016-09-10T23:15:00.987654Z"),
                        Instant.parse("2016-09-10T23:17:00Z"),
                        null,
                        null,
                        null);

        RecordedRequest sent = only(SmartCampaignCalls.BROWSE);
        assertThat(sent.rawUrl())
                .isEqualTo(
                        ASSETS
                                + "smartCampaigns.json"
                                + "?earliestUpdatedAt=2016-09-10T23%3A15%3A00%2B00%3A00"
                                + "&latestUpdatedAt=2016-09-10T23%3A17%3A00%2B00%3A00");
        assertThat(sent.query())
                .containsEntry("earliestUpdatedAt", List.of("2016-09-10T23:15:00+00:00"));
        assertThat(found).extracting(SmartCampaign::id).containsExactly(1001L, 1002L);
    }

    @Test
    void browseSendsAllOptionsAndBooleansInLowerCase() {
        campaigns.browse(FolderRef.program(1107), null, null, true, 7, 3);

        RecordedRequest sent = only(SmartCampaignCalls.BROWSE);
        assertThat(sent.path()).isEqualTo(ASSETS + "smartCampaigns.json");
        assertThat(sent.query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "folder", List.of("{\"id\":1107,\"type\":\"Program\"}"),
                                "isActive", List.of("true"),
                                "maxReturn", List.of("7"),
                                "offset", List.of("3")));
    }

    @Test
    void browseWithoutOptionsSendsNone() {
        assertThat(campaigns.browse(null, null, null, null, null, null)).hasSize(5);

        assertThat(only(SmartCampaignCalls.BROWSE).rawUrl())
                .isEqualTo(ASSETS + "smartCampaigns.json");
    }

    @Test
    void createSendsTheDocumentedForm() {
        SmartCampaign made =
                campaigns.create(
                        "Smart Campaign 02",
                        FolderRef.folder(640),
                        "This is a smart campaign creation test.");

        RecordedRequest sent = only(SmartCampaignCalls.CREATE);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo(ASSETS + "smartCampaigns.json");
        assertThat(sent.contentType()).isEqualTo(FORM);
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "name", List.of("Smart Campaign 02"),
                                "folder", List.of("{\"id\":640,\"type\":\"Folder\"}"),
                                "description", List.of("This is a smart campaign creation test.")));
        assertThat(marketo.campaign(made.id()).name()).isEqualTo("Smart Campaign 02");
        assertThat(made.isCommunicationLimitEnabled()).isTrue();
    }

    @Test
    void createWithoutADescriptionSendsNone() {
        campaigns.create("Bare", FolderRef.folder(640), null);

        assertThat(only(SmartCampaignCalls.CREATE).form()).containsOnlyKeys("name", "folder");
    }

    @Test
    void folderOfAResponseIsSentInMarketosOwnSpelling() {
        campaigns.create("From answer", new FolderRef(640, "FOLDER"), null);
        campaigns.create("Without type", new FolderRef(641, null), null);

        assertThat(marketo.requests(SmartCampaignCalls.CREATE))
                .extracting(sent -> sent.form().get("folder").get(0))
                .containsExactly(
                        "{\"id\":640,\"type\":\"Folder\"}", "{\"id\":641,\"type\":\"Folder\"}");
    }

    @Test
    void updateSendsNameAndDescription() {
        long id = campaigns.create("Smart Campaign 02", FolderRef.folder(640), null).id();

        SmartCampaign changed =
                campaigns.update(
                        id, "Smart Campaign 02 Update", "This is a smart campaign update test.");

        RecordedRequest sent = only(SmartCampaignCalls.UPDATE);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo(ASSETS + "smartCampaign/" + id + ".json");
        assertThat(sent.contentType()).isEqualTo(FORM);
        assertThat(sent.form()).containsOnlyKeys("name", "description");
        assertThat(changed.name()).isEqualTo("Smart Campaign 02 Update");
    }

    @Test
    void emptyDescriptionIsSent() {
        campaigns.update(1069L, null, "");

        assertThat(only(SmartCampaignCalls.UPDATE).form())
                .containsExactlyEntriesOf(Map.of("description", List.of("")));
        assertThat(marketo.campaign(1069).name()).isEqualTo("Test Trigger Campaign");
    }

    @Test
    void cloneSendsIsExecutableOnlyIfSet() {
        SmartCampaign clone =
                campaigns.clone(
                        1069L,
                        "Test Trigger Campaign Clone",
                        FolderRef.folder(640),
                        "This is a smart campaign clone test.",
                        null);
        campaigns.clone(1069L, "Executable", FolderRef.folder(640), null, true);

        List<RecordedRequest> sent = marketo.requests(SmartCampaignCalls.CLONE);
        assertThat(sent)
                .extracting(RecordedRequest::rawUrl)
                .containsOnly(ASSETS + "smartCampaign/1069/clone.json");
        assertThat(sent.get(0).form()).containsOnlyKeys("name", "folder", "description");
        assertThat(sent.get(1).form())
                .containsOnlyKeys("name", "folder", "isExecutable")
                .containsEntry("isExecutable", List.of("true"));
        assertThat(clone.type()).isEqualTo("trigger");
    }

    @Test
    void deleteActivateAndDeactivatePostWithoutABody() {
        marketo.addCampaign(CampaignSpec.batch("To delete").id(1077));

        List<CampaignId> answers =
                List.of(
                        campaigns.delete(1077L),
                        campaigns.activate(1069L),
                        campaigns.deactivate(1069L));

        assertThat(answers).extracting(CampaignId::id).containsExactly(1077L, 1069L, 1069L);
        assertThat(marketo.requests())
                .extracting(sent -> sent.method() + " " + sent.rawUrl() + sent.body())
                .containsExactly(
                        "POST " + ASSETS + "smartCampaign/1077/delete.json",
                        "POST " + ASSETS + "smartCampaign/1069/activate.json",
                        "POST " + ASSETS + "smartCampaign/1069/deactivate.json");
        assertThat(marketo.campaign(1077)).isNull();
        assertThat(marketo.campaign(1069).isActive()).isFalse();
    }

    @Test
    void rulesOfASmartListComeWhenRequested() {
        SmartList plain = campaigns.getSmartList(1069L, null);
        SmartList full = campaigns.getSmartList(1069L, true);

        assertThat(marketo.requests(SmartCampaignCalls.GET_SMART_LIST))
                .extracting(RecordedRequest::rawUrl)
                .containsExactly(
                        ASSETS + "smartCampaign/1069/smartList.json",
                        ASSETS + "smartCampaign/1069/smartList.json?includeRules=true");
        assertThat(plain.rules()).isNull();
        assertThat(full.rules().triggers()).isNotEmpty();
        assertThat(full.id()).isEqualTo(2747);
    }

    @Test
    void specialCharactersSurviveTheRoundTrip() {
        long id = campaigns.create(ODD, FolderRef.folder(640), ODD).id();
        SmartCampaign found = campaigns.getByName(ODD, null);
        campaigns.update(id, ODD + "2", ODD + "2");

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.description()).isEqualTo(ODD);
        assertThat(marketo.campaign(id).name()).isEqualTo(ODD + "2");
        assertThat(marketo.campaign(id).description()).isEqualTo(ODD + "2");
        assertThat(only(SmartCampaignCalls.GET_BY_NAME).rawUrl())
                .endsWith("%20%26%20co%20%3D%20100%25%20%2B%20%3B%22")
                .doesNotContain("+");
        assertThat(only(SmartCampaignCalls.CREATE).body()).contains("100%25").doesNotContain(";");
    }

    @Test
    void takenNameFailsWithConflict() {
        campaigns.create("Taken", FolderRef.folder(640), null);

        MarketoException failure =
                failureOf(() -> campaigns.create("Taken", FolderRef.folder(640), null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getCode()).isEqualTo("709");
        assertThat(failure).hasMessageContaining("Taken");
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(2);
    }

    @Test
    void invalidArgumentsAreRejectedBeforeAnyCallAndNameTheOption() {
        FolderRef folder = FolderRef.folder(640);

        assertRefused("id", () -> campaigns.getById(null, null));
        assertRefused("id", () -> campaigns.delete(0L));
        assertRefused("name", () -> campaigns.getByName(" ", null));
        assertRefused("name", () -> campaigns.create(null, folder, null));
        assertRefused("folder", () -> campaigns.create("x", null, null));
        assertRefused("folder", () -> campaigns.clone(1069L, "x", null, null, null));
        assertRefused("description", () -> campaigns.create("x", folder, "d".repeat(2001)));
        assertRefused("name", () -> campaigns.update(1069L, null, null));
        assertRefused("maxReturn", () -> campaigns.browse(null, null, null, null, 201, null));
        assertRefused("offset", () -> campaigns.browse(null, null, null, null, null, -1));
        assertThat(marketo.requests()).isEmpty();
        assertThat(marketo.identityRequests()).isEmpty();
    }

    @Test
    void descriptionOf2000CharactersPasses() {
        String longest = "😀".repeat(1000);

        assertThat(campaigns.update(1069L, null, longest).description()).isEqualTo(longest);
    }

    private static void assertRefused(String option, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    private static RecordedRequest only(RestOperation operation) {
        List<RecordedRequest> sent = marketo.requests(operation);
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
