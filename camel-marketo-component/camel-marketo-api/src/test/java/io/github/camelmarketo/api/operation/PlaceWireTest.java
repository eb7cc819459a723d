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
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.FolderContent;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.ProgramMember;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.TokenText;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FolderCalls;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.MemberCalls;
import io.github.camelmarketo.simulator.ProgramCalls;
import io.github.camelmarketo.simulator.ProgramSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import io.github.camelmarketo.simulator.TokenCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and programs that are given by path and name. */
class PlaceWireTest {

    private static final String PATH = "/Marketing Activities/Default/Spring";
    private static final FolderRef SPRING = FolderRef.folder(PATH);
    private static final FolderRef LYON = FolderRef.program("Lyon 2026");
    private static final ProgramRef NEWSLETTER = ProgramRef.named("Newsletter Program");

    private static final String BY_PATH = "/rest/asset/v1/folder/byName.json?name=Spring";
    private static final String BY_NAME = "/rest/asset/v1/program/byName.json?name=Lyon%202026";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void pathIsLookedUpByItsLastNameAndKept() {
        marketo.addCampaign(CampaignSpec.trigger("One").id(2001).folder(640));

        assertThat(client.campaigns().browse(SPRING, null, null, null, null, null))
                .extracting(SmartCampaign::id)
                .containsExactly(2001L);
        SmartCampaign created = client.campaigns().create("New", FolderRef.of(PATH), null);

        assertThat(created.folder()).isEqualTo(FolderRef.folder(640));
        assertThat(urls())
                .containsExactly(
                        BY_PATH,
                        "/rest/asset/v1/smartCampaigns.json?folder="
                                + "%7B%22id%22%3A640%2C%22type%22%3A%22Folder%22%7D",
                        "/rest/asset/v1/smartCampaigns.json");
    }

    @Test
    void programIsLookedUpByItsNameWhereverAFolderIsTaken() {
        client.tokens().set(LYON, "subject", null, new TokenText("Hello"));
        client.tokens().browse(LYON);
        client.tokens().delete(FolderRef.of("program: Lyon 2026"), "subject", null);
        client.folders().getById(LYON);
        List<FolderContent> contents = all(client.folders().getContents(LYON));

        assertThat(contents).isEmpty();
        assertThat(urls())
                .startsWith(BY_NAME, "/rest/asset/v1/folder/1044/tokens.json")
                .filteredOn(each -> each.contains("byName"))
                .hasSize(1);
        assertThat(urls())
                .contains("/rest/asset/v1/folder/1044.json?type=Program")
                .last()
                .asString()
                .startsWith("/rest/asset/v1/folder/1044/content.json?type=Program");
    }

    @Test
    void staticListIsCreatedInAFolderGivenByItsPath() {
        assertThat(client.lists().create("Guests 2027", SPRING, null).folder())
                .isEqualTo(FolderRef.folder(640));

        assertThat(urls()).startsWith(BY_PATH).hasSize(2);
    }

    @Test
    void rootOfASearchMayBeAPath() {
        FolderRef root = FolderRef.folder("/Marketing Activities/Default");

        Folder found = client.folders().getByName("Spring", root, null);

        assertThat(found.id()).isEqualTo(640);
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME).get(1).query().get("root"))
                .containsExactly("{\"id\":15,\"type\":\"Folder\"}");
        assertThat(client.folders().browse(root, 1, null, null, null)).isNotEmpty();
        assertThat(all(client.folders().browseAll(root, 1, null))).isNotEmpty();
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(2);
    }

    @Test
    void programAndFolderOfACloneAreBothLookedUp() {
        assertThat(client.programs().clone(ProgramRef.of("Lyon 2026"), "Paris 2027", SPRING, null))
                .satisfies(each -> assertThat(each.name()).isEqualTo("Paris 2027"))
                .satisfies(each -> assertThat(each.folder()).isEqualTo(FolderRef.folder(640)));

        assertThat(urls())
                .containsExactly(BY_NAME, BY_PATH, "/rest/asset/v1/program/1044/clone.json");
    }

    @Test
    void programOfMembersMayBeGivenByName() {
        client.members().setStatus(NEWSLETTER, "Registered", LeadIds.of("318592"));
        List<ProgramMember> members =
                all(client.members().browseAll(NEWSLETTER, "leadId", ValueList.of("318592"), null));
        List<Lead> leads = all(client.leads().browseByProgram(NEWSLETTER, null));

        assertThat(members).extracting(ProgramMember::leadId).containsExactly(318592L);
        assertThat(leads).extracting(Lead::id).containsExactly(318592L);
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME)).hasSize(1);
        assertThat(marketo.requests(MemberCalls.SET_STATUS).get(0).path())
                .isEqualTo("/rest/v1/programs/1107/members/status.json");
    }

    @Test
    void emailProgramIsApprovedByItsName() {
        marketo.assets().add(ProgramSpec.named("Mail").id(1200).email().status("unlocked"));

        client.programs().approve(ProgramRef.of("Mail"));

        assertThat(marketo.assets().program(1200).status()).isEqualTo("locked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"640", "Folder:640", "{\"id\":640,\"type\":\"Folder\"}"})
    void idIsNeverLookedUp(String folder) {
        client.campaigns().create("New", FolderRef.of(folder), null);

        assertThat(urls()).containsExactly("/rest/asset/v1/smartCampaigns.json");
    }

    @Test
    void folderOfTheNameElsewhereIsACandidateAndNothingIsWritten() {
        marketo.assets().add(FolderSpec.named("Spring").id(641).parent(327));

        MarketoException failure =
                failureOf(
                        () ->
                                client.campaigns()
                                        .create(
                                                "New",
                                                FolderRef.folder("/Marketing Activities/Spring"),
                                                null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure)
                .hasMessageStartingWith(
                        "smartCampaign/create of folder '/Marketing Activities/Spring' failed")
                .hasMessageContaining("no folder has this path")
                .hasMessageContaining("folder 640 '/Marketing Activities/Default/Spring'")
                .hasMessageContaining(
                        "folder 641 '/Marketing Activities/Default/Operational/Spring'");
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).isEmpty();
    }

    @Test
    void pathTellsFoldersOfOneNameApart() {
        marketo.assets().add(FolderSpec.named("Spring").id(641).parent(327));

        client.folders().getContents(FolderRef.folder(PATH));
        Folder other =
                client.folders()
                        .getById(
                                FolderRef.folder(
                                        "/Marketing Activities/Default/Operational/Spring"));

        assertThat(other.id()).isEqualTo(641);
    }

    @Test
    void severalProgramsOfANameAreAnErrorThatNamesThem() {
        marketo.assets().add(ProgramSpec.named("Lyon 2026").id(1045).folder(327));

        MarketoException failure =
                failureOf(
                        () ->
                                client.members()
                                        .setStatus(
                                                ProgramRef.of("Lyon 2026"),
                                                "Member",
                                                LeadIds.of(1)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure)
                .hasMessageContaining("program 1044 'Lyon 2026' in folder 640 'Spring'")
                .hasMessageContaining("program 1045 'Lyon 2026' in folder 327 'Operational'");
        assertThat(marketo.requests(MemberCalls.SET_STATUS)).isEmpty();
    }

    @Test
    void unknownProgramIsNotFoundAndNotKept() {
        ProgramRef program = ProgramRef.of("Nantes");
        MarketoException failure = failureOf(() -> client.leads().browseByProgram(program, null));
        marketo.assets().add(ProgramSpec.named("Nantes").id(1201));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure)
                .hasMessageStartingWith("lead/browseByProgram of program 'Nantes' failed")
                .hasMessageContaining("no program has this name");
        assertThat(all(client.leads().browseByProgram(program, null))).isEmpty();
    }

    @Test
    void caseAndWhiteSpaceAreComparedLooselyAndSentAsGiven() {
        marketo.on(FolderCalls.GET_BY_NAME)
                .body(
                        """
                        {"success":true,"requestId":"1","result":[
                         {"id":640,"name":"Spring  mail","folderId":{"id":640,"type":"FOLDER"},
                          "path":"/Marketing Activities/Default/Spring  mail"}]}""");

        client.tokens().browse(FolderRef.folder("/marketing activities/default/spring MAIL"));

        assertThat(marketo.requests(FolderCalls.GET_BY_NAME).get(0).query().get("name"))
                .containsExactly("spring MAIL");
        assertThat(marketo.requests(TokenCalls.BROWSE).get(0).path())
                .isEqualTo("/rest/asset/v1/folder/640/tokens.json");
    }

    @Test
    void exactPathIsTakenBeforeOneThatIsMuchTheSame() {
        marketo.assets().add(FolderSpec.named("SPRING").id(641));
        marketo.on(FolderCalls.GET_BY_NAME)
                .body(
                        """
                        {"success":true,"requestId":"1","result":[
                         {"id":641,"name":"SPRING","path":"/Marketing Activities/Default/SPRING"},
                         {"id":640,"name":"Spring","path":"/Marketing Activities/Default/Spring"}]}""");

        assertThat(client.folders().getById(SPRING).id()).isEqualTo(640);
    }

    @Test
    void slashWithinANameIsWrittenTwice() {
        marketo.assets().add(FolderSpec.named("Q1/Q2").id(650));
        marketo.assets().add(FolderSpec.named("Mail").id(651).parent(650));

        Folder slash =
                client.folders().getById(FolderRef.of("/Marketing Activities/Default/Q1//Q2"));
        Folder below =
                client.folders().getById(FolderRef.of("/Marketing Activities/Default/Q1//Q2/Mail"));

        assertThat(slash.id()).isEqualTo(650);
        assertThat(below.id()).isEqualTo(651);
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME).get(0).query().get("name"))
                .containsExactly("Q1/Q2");
    }

    @Test
    void idIsLookedUpAnewAfterFiveMinutes() {
        client.tokens().browse(SPRING);
        marketo.assets().remove(new FolderKey(640, "Folder"));
        marketo.assets().add(FolderSpec.named("Spring").id(660));
        client.time.advance(Duration.ofMinutes(5));

        client.tokens().browse(SPRING);

        assertThat(marketo.requests(TokenCalls.BROWSE).get(1).path())
                .isEqualTo("/rest/asset/v1/folder/660/tokens.json");
    }

    @Test
    void idThatNoLongerExistsIsLookedUpAnewNextTime() {
        client.tokens().browse(SPRING);
        marketo.assets().remove(new FolderKey(640, "Folder"));
        marketo.assets().add(FolderSpec.named("Spring").id(660));

        MarketoException failure = failureOf(() -> client.tokens().browse(SPRING));
        client.tokens().browse(SPRING);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(marketo.requests(TokenCalls.BROWSE).get(2).path())
                .isEqualTo("/rest/asset/v1/folder/660/tokens.json");
    }

    @Test
    void idThatALaterPageDoesNotFindIsLookedUpAnewNextTime() {
        all(client.folders().getContents(SPRING));
        marketo.assets().remove(new FolderKey(640, "Folder"));

        failureOf(() -> all(client.folders().getContents(SPRING)));
        MarketoException second = failureOf(() -> client.folders().getContents(SPRING));

        assertThat(second).hasMessageContaining("no folder has this path");
    }

    @Test
    void otherArgumentsAreRefusedBeforeTheLookup() {
        assertThatThrownBy(() -> client.campaigns().create(" ", SPRING, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                client.members()
                                        .browseAll(
                                                NEWSLETTER,
                                                "leadId",
                                                new ValueList(List.of()),
                                                null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.programs().clone(NEWSLETTER, "a", LYON, null))
                .hasMessageContaining("folder must be a folder");
        assertThatThrownBy(() -> client.programs().getById(NEWSLETTER))
                .hasMessageContaining("id must be an id, not the name 'Newsletter Program'")
                .hasMessageContaining("program/getByName");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void lookupCountsAsACallAndReleasesItsPermit() throws Exception {
        List<OperationResult<?>> results = new ArrayList<>();

        new TokenApi(client.keepingResults(results)).browse(SPRING);

        assertThat(results.get(0).calls()).isEqualTo(2);
        assertThat(client.heldPermits).hasValue(0);
    }

    @Test
    void lookupIsRetriedAsEveryReadIs() {
        marketo.on(FolderCalls.GET_BY_NAME).error("611", "System error");

        client.campaigns().create("New", SPRING, null);

        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(2);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).hasSize(1);
    }

    @Test
    void dryRunShowsTheLookupAndKeepsNothing() {
        List<MarketoRequest> planned = new ArrayList<>();
        SmartCampaign created =
                new SmartCampaignApi(client.client().keepingBack(planned::add))
                        .create("New", SPRING, null);

        assertThat(marketo.requests()).isEmpty();
        assertThat(created.dryRun()).isTrue();
        assertThat(planned)
                .extracting(MarketoRequest::path)
                .containsExactly(
                        "/rest/asset/v1/folder/byName.json", "/rest/asset/v1/smartCampaigns.json");
        assertThat(planned.get(1).form().toString()).contains("{\"id\":999999999999,");

        client.campaigns().create("New", SPRING, null);
        assertThat(urls()).startsWith(BY_PATH);
    }

    @Test
    void dryRunOfWritesLooksUp() {
        List<MarketoRequest> planned = new ArrayList<>();
        new SmartCampaignApi(
                        client.client()
                                .keepingBack(
                                        each -> !each.method().equals("GET") && planned.add(each)))
                .create("New", SPRING, null);

        assertThat(urls()).containsExactly(BY_PATH);
        assertThat(planned.get(0).form().toString()).contains("{\"id\":640,");
    }

    @Test
    void responseWithoutFoldersWritesNothing() {
        marketo.on(FolderCalls.GET_BY_NAME).body("{\"success\":true,\"result\":[]}");

        MarketoException failure = failureOf(() -> client.campaigns().create("New", SPRING, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).isEmpty();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void manyNamesAreForgottenAgain() {
        for (int i = 0; i < 1001; i++) {
            marketo.assets().add(ProgramSpec.named("P" + i + "x").id(5000 + i));
            client.tokens().browse(FolderRef.program("P" + i + "x"));
        }
        client.tokens().browse(FolderRef.program("P1000x"));
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME)).hasSize(1001);

        client.tokens().browse(FolderRef.program("P0x"));
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME)).hasSize(1002);
    }

    private static List<String> urls() {
        return marketo.requests().stream()
                .map(RecordedRequest::rawUrl)
                .filter(each -> each.startsWith("/rest/"))
                .toList();
    }

    private static <T> List<T> all(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        Consumer<T> keep = all::add;
        rows.forEach(keep);
        return all;
    }
}
