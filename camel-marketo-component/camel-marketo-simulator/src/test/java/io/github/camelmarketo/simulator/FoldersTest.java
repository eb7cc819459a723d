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

/** The tree of folders and programs. */
class FoldersTest {

    private static final String FOLDER = "/rest/asset/v1/folder/";
    private static final String FOLDERS = "/rest/asset/v1/folders.json";

    @RegisterExtension
    static final MarketoSimulator marketo =
            MarketoSimulator.builder().clock(SettableClock.at("2026-01-05T09:00:00Z")).build();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void folderHasTheMembersOfTheDocumentedSample() {
        JsonNode row = only(client.get(FOLDER + "640.json?type=Folder"));

        assertThat(row)
                .isEqualTo(
                        SimulatorClient.json(
                                """
                                {"name":"Spring","description":"Campaigns of the spring",
                                "createdAt":"2026-01-05T09:00:00Z+0000","updatedAt":"2026-01-05T09:00:00Z+0000",
                                "url":"https://app-sjqe.marketo.com/#MF640A1","folderId":{"id":640,"type":"Folder"},
                                "folderType":"Marketing Folder","parent":{"id":15,"type":"Folder"},
                                "path":"/Marketing Activities/Default/Spring","isArchive":false,"isSystem":false,
                                "accessZoneId":1,"workspace":"Default","id":640}"""));
    }

    @Test
    void folderThatWasRemovedIsNotFound() {
        marketo.assets()
                .remove(new FolderKey(640, "Folder"))
                .remove(new FolderKey(1107, "Program"));

        assertThat(codeOf(client.get(FOLDER + "640.json?type=Folder"))).isEqualTo("702");
        assertThat(codeOf(client.get(FOLDER + "1107.json?type=Program"))).isEqualTo("702");
        assertThat(only(client.get(FOLDER + "1107.json?type=Folder")).path("name").asText())
                .isEqualTo("Archive");
    }

    @Test
    void rootHasNeitherParentNorUrl() {
        JsonNode row = only(client.get(FOLDER + "5.json?type=Folder"));

        assertThat(row.path("parent").isNull()).isTrue();
        assertThat(row.path("url").isNull()).isTrue();
        assertThat(row.path("path").asText()).isEqualTo("/Marketing Activities");
    }

    @Test
    void oneNumberIsAFolderAndAProgram() {
        JsonNode folder = only(client.get(FOLDER + "1107.json?type=Folder"));
        JsonNode program = only(client.get(FOLDER + "1107.json?type=Program"));

        assertThat(folder.path("name").asText()).isEqualTo("Archive");
        assertThat(folder.path("isArchive").asBoolean()).isTrue();
        assertThat(program.path("name").asText()).isEqualTo("Newsletter Program");
        assertThat(program.path("folderType").asText()).isEqualTo("Marketing Program");
        assertThat(program.path("folderId").path("type").asText()).isEqualTo("Program");
    }

    @Test
    void unknownIdIsRefusedWithTheIdInItsText() {
        JsonNode response = client.get(FOLDER + "99.json?type=Folder");

        assertThat(codeOf(response)).isEqualTo("702");
        assertThat(response.at("/errors/0/message").asText()).contains("99");
        assertThat(codeOf(client.get(FOLDER + "640.json"))).isEqualTo("1002");
        assertThat(codeOf(client.get(FOLDER + "640.json?type=List"))).isEqualTo("1001");
    }

    @Test
    void nameMayBeThatOfSeveralFolders() {
        marketo.assets()
                .add(FolderSpec.named("Spring").id(641).parent(327))
                .add(FolderSpec.named("Spring").id(642).workspace("Japan"));

        assertThat(ids(byName("name=Spring"))).containsExactlyInAnyOrder(640L, 641L, 642L);
        assertThat(ids(byName("name=Spring&workSpace=Japan"))).containsExactly(642L);
        assertThat(ids(byName("name=Spring&type=Folder&root=" + folder(327))))
                .containsExactly(641L);
        assertThat(codeOf(byName("name=Spring&root=" + folder(327)))).isEqualTo("1002");
        assertThat(byName("name=spring").has("result")).isFalse();
        assertThat(byName("name=A,B").has("result")).isFalse();
        assertThat(ids(byName("name=Lyon%202026&type=PROGRAM"))).containsExactly(1044L);
        assertThat(byName("name=Lyon%202026").has("result")).isFalse();
    }

    @Test
    void listGoesTwoLevelsDownAndRepeatsRows() {
        JsonNode all = client.get(FOLDERS + "?maxReturn=200");
        JsonNode root = client.get(FOLDERS + "?maxDepth=0&root=" + folder(15));

        assertThat(ids(all)).contains(5L, 15L, 640L, 1107L).doesNotContain(1044L);
        assertThat(ids(all).stream().distinct().count()).isLessThan(all.path("result").size());
        assertThat(only(root).at("/folderId/type").asText()).isEqualTo("FOLDER");
        assertThat(ids(client.get(FOLDERS + "?maxDepth=1&maxReturn=2&offset=1&root=" + folder(15))))
                .containsExactly(327L, 640L);
        assertThat(client.get(FOLDERS + "?offset=100").has("result")).isFalse();
        assertThat(codeOf(client.get(FOLDERS + "?root=" + folder(99)))).isEqualTo("702");
    }

    @Test
    void contentsAreOfManyTypes() {
        JsonNode folder = client.get(FOLDER + "640/content.json?type=Folder");
        JsonNode program = client.get(FOLDER + "1107/content.json?type=Program");

        assertThat(ids(folder)).containsExactly(1044L, 1107L);
        assertThat(folder.at("/result/0/type").asText()).isEqualTo("Program");
        assertThat(ids(program)).containsExactly(3713L);
        assertThat(program.at("/result/0/type").asText()).isEqualTo("Smart Campaign");
    }

    private JsonNode byName(String query) {
        return client.get(FOLDER + "byName.json?" + query);
    }

    private static String folder(long id) {
        return encode("{\"id\":" + id + ",\"type\":\"Folder\"}");
    }

    private static JsonNode only(JsonNode response) {
        assertThat(response.path("result").size()).isEqualTo(1);
        return response.path("result").get(0);
    }

    private static List<Long> ids(JsonNode response) {
        List<Long> ids = new ArrayList<>();
        response.path("result").forEach(each -> ids.add(each.path("id").asLong()));
        return ids;
    }
}
