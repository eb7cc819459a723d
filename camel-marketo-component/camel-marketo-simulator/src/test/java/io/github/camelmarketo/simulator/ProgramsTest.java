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
package io.github.camelmarketo.simulator;

import static io.github.camelmarketo.simulator.SimulatorClient.codeOf;
import static io.github.camelmarketo.simulator.SimulatorClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs and what becomes of them. */
class ProgramsTest {

    private static final String PROGRAM = "/rest/asset/v1/program/";
    private static final String PROGRAMS = "/rest/asset/v1/programs.json";
    private static final String SPRING = "{\"id\":640,\"type\":\"Folder\"}";

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void programHasTheMembersOfTheDocumentedSample() {
        JsonNode program = only(client.get(PROGRAM + "1044.json"));

        assertThat(program)
                .isEqualTo(
                        SimulatorClient.json(
                                """
                                {"id":1044,"name":"Lyon 2026","description":"",
                                "createdAt":"2026-02-14T08:30:00Z+0000","updatedAt":"2026-02-14T08:30:00Z+0000",
                                "url":"https://app-sjqe.marketo.com/#ME1044A1","type":"Event","channel":"Roadshow",
                                "folder":{"type":"Folder","value":640,"folderName":"Spring"},"status":"",
                                "workspace":"Default","tags":[{"tagType":"Region","tagValue":"EMEA"}],
                                "costs":null,"headStart":false}\
                                """));
        assertThat(codeOf(client.get(PROGRAM + "99.json"))).isEqualTo("702");
    }

    @Test
    void nameIsExactAndMayBeThatOfSeveral() {
        marketo.assets().add(ProgramSpec.named("Lyon 2026").id(9).program(1044));

        JsonNode found = client.get(PROGRAM + "byName.json?name=Lyon%202026");

        assertThat(ids(found)).containsExactly(9L, 1044L);
        assertThat(found.at("/result/0").has("tags")).isFalse();
        assertThat(client.get(PROGRAM + "byName.json?name=lyon").has("result")).isFalse();
        assertThat(
                        client.get(PROGRAM + "byName.json?name=Lyon%202026&includeTags=true")
                                .at("/result/1")
                                .has("tags"))
                .isTrue();
    }

    @Test
    void listIsFiltered() {
        assertThat(ids(client.get(PROGRAMS))).containsExactly(1044L, 1107L);
        assertThat(ids(client.get(PROGRAMS + "?filterType=id&filterValues=1044,9")))
                .containsExactly(1044L);
        assertThat(ids(client.get(PROGRAMS + "?filterType=folderId&filterValues=640"))).hasSize(2);
        assertThat(client.get(PROGRAMS + "?filterType=workspace&filterValues=Japan").has("result"))
                .isFalse();
        assertThat(client.get(PROGRAMS + "?status=on").has("result")).isFalse();
        assertThat(codeOf(client.get(PROGRAMS + "?filterType=id"))).isEqualTo("1002");
        assertThat(codeOf(client.get(PROGRAMS + "?filterType=x&filterValues=1"))).isEqualTo("1001");
        String since = "earliestUpdatedAt=" + encode("2020-01-01T00:00:00+00:00");
        assertThat(ids(client.get(PROGRAMS + "?" + since))).as("only as a pair").hasSize(2);
        String until = "&latestUpdatedAt=" + encode("2027-01-01T00:00:00+00:00");
        assertThat(ids(client.get(PROGRAMS + "?" + since + until))).containsExactly(1044L);
        assertThat(codeOf(client.get(PROGRAMS + "?offset=-1"))).isEqualTo("1003");
        assertThat(ids(client.get(PROGRAM + "byTag.json?tagType=Region&tagValue=EMEA")))
                .containsExactly(1044L);
    }

    @Test
    void cloneHasItsOwnCopiesOfCampaignsAndTokens() {
        TokenState subject = new TokenState("subject", "text", "See you");
        marketo.assets().token(new FolderKey(1044, FolderKey.PROGRAM), subject);
        marketo.addCampaign(
                CampaignSpec.requestable("Invite").id(6001).program(1044, "Lyon 2026").active());

        JsonNode program =
                only(clone(1044, "name", "Lyon 2027", "folder", SPRING, "description", "next"));

        long id = program.path("id").asLong();
        assertThat(program.path("name").asText()).isEqualTo("Lyon 2027");
        assertThat(program.path("type").asText()).isEqualTo("Event");
        assertThat(marketo.assets().program(id).description()).isEqualTo("next");
        CampaignState copy =
                marketo.campaigns().stream()
                        .filter(each -> each.folder() != null && each.folder().id() == id)
                        .findFirst()
                        .orElseThrow();
        assertThat(marketo.assets().tokens(new FolderKey(id, FolderKey.PROGRAM)))
                .containsExactly(subject);
        assertThat(copy.name()).isEqualTo("Invite");
        assertThat(copy.id()).isNotEqualTo(6001);
        assertThat(copy.isActive()).isFalse();
        assertThat(copy.programName()).isEqualTo("Lyon 2027");
        assertThat(marketo.campaign(6001).isActive()).isTrue();
    }

    @Test
    void cloneIsRefusedForWhatMarketoDocuments() {
        marketo.assets().add(ProgramSpec.named("App").id(9).uncloneable("a push notification"));

        assertThat(codeOf(clone(1044, "name", "Lyon 2026", "folder", SPRING))).isEqualTo("709");
        assertThat(codeOf(clone(9, "name", "App 2", "folder", SPRING))).isEqualTo("709");
        assertThat(codeOf(clone(1044, "name", "x".repeat(256), "folder", SPRING))).isEqualTo("701");
        String program = "{\"id\":1107,\"type\":\"Program\"}";
        assertThat(codeOf(clone(1044, "name", "N", "folder", program))).isEqualTo("711");
        String unknown = "{\"id\":99,\"type\":\"Folder\"}";
        assertThat(codeOf(clone(1044, "name", "N", "folder", unknown))).isEqualTo("710");
        assertThat(codeOf(clone(99, "name", "N", "folder", SPRING))).isEqualTo("702");
        assertThat(codeOf(clone(1044, "name", "N"))).isEqualTo("1002");
        assertThat(marketo.assets().programs()).hasSize(3);
    }

    @Test
    void onlyEmailProgramsAreApproved() {
        marketo.assets().add(ProgramSpec.named("Mail").id(9).email());

        assertThat(codeOf(client.post(PROGRAM + "1044/approve.json"))).isEqualTo("709");
        assertThat(codeOf(client.post(PROGRAM + "9/unapprove.json"))).isEqualTo("709");
        assertThat(ids(client.post(PROGRAM + "9/approve.json"))).containsExactly(9L);
        assertThat(marketo.assets().program(9).status()).isEqualTo("locked");
        assertThat(codeOf(client.post(PROGRAM + "9/approve.json"))).isEqualTo("709");
        assertThat(ids(client.post(PROGRAM + "9/unapprove.json"))).containsExactly(9L);
        assertThat(marketo.assets().program(9).status()).isEqualTo("unlocked");
    }

    @Test
    void channelsHaveTheirStatuses() {
        JsonNode channels = client.get("/rest/asset/v1/channels.json");

        assertThat(channels.at("/result/0/name").asText()).isEqualTo("Roadshow");
        assertThat(channels.at("/result/0/progressionStatuses/0/name").asText())
                .isEqualTo("Invited");
    }

    private JsonNode clone(long id, String... form) {
        return client.postForm(PROGRAM + id + "/clone.json", form);
    }

    private static JsonNode only(JsonNode response) {
        assertThat(response.path("result").size()).as(response.toString()).isEqualTo(1);
        return response.path("result").get(0);
    }

    private static List<Long> ids(JsonNode response) {
        List<Long> ids = new ArrayList<>();
        response.path("result").forEach(each -> ids.add(each.path("id").asLong()));
        return ids;
    }
}
