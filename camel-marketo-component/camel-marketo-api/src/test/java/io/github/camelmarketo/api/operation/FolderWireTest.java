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
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.FolderContent;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FolderCalls;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of the operations on folders. */
class FolderWireTest {

    private static final String ROOT = "{\"id\":15,\"type\":\"Folder\"}";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private FolderApi folders;

    @BeforeEach
    void connect() {
        folders = new TestClient(marketo).folders();
    }

    @Test
    void folderIsReadWithItsType() {
        Folder folder = folders.getById(FolderRef.of("640"));
        Folder program = folders.getById(FolderRef.of("Program:1107"));

        assertThat(urls(FolderCalls.GET_BY_ID))
                .containsExactly(
                        "/rest/asset/v1/folder/640.json?type=Folder",
                        "/rest/asset/v1/folder/1107.json?type=Program");
        assertThat(folder.path()).isEqualTo("/Marketing Activities/Default/Spring");
        assertThat(folder.parent()).isEqualTo(FolderRef.folder(15));
        assertThat(folder.subject()).isEqualTo(new Subject(Subject.Kind.FOLDER, 640L, "Spring"));
        assertThat(program.name()).isEqualTo("Newsletter Program");
        assertThat(program.subject().kind()).isEqualTo(Subject.Kind.PROGRAM);
    }

    @Test
    void unknownFolderIsNotFound() {
        MarketoException failure = failureOf(() -> folders.getById(FolderRef.folder(99)));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure).hasMessageStartingWith("folder/getById of folder 99 failed");
    }

    @Test
    void rootIsSentAsJsonWithAType() {
        Folder folder = folders.getByName("Spring", FolderRef.folder(15), "Default");

        assertThat(only(FolderCalls.GET_BY_NAME).query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "name", List.of("Spring"),
                                "type", List.of("Folder"),
                                "root", List.of(ROOT),
                                "workSpace", List.of("Default")));
        assertThat(folder.id()).isEqualTo(640);
    }

    @Test
    void withoutRootOnlyTheNameIsSent() {
        folders.getByName("Spring", null, null);

        assertThat(only(FolderCalls.GET_BY_NAME).rawUrl())
                .isEqualTo("/rest/asset/v1/folder/byName.json?name=Spring");
    }

    @Test
    void nameOfNoFolderGivesNone() {
        assertThat(folders.getByName("Autumn", null, null)).isNull();
    }

    @Test
    void nameOfSeveralFoldersIsAnErrorThatNamesThem() {
        marketo.assets().add(FolderSpec.named("Spring").id(641).parent(327));

        MarketoException failure = failureOf(() -> folders.getByName("Spring", null, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure)
                .hasMessageContaining("folder 640 '/Marketing Activities/Default/Spring'")
                .hasMessageContaining(
                        "folder 641 '/Marketing Activities/Default/Operational/Spring'");
    }

    @Test
    void repeatedRowsProgramsAndOtherWorkspacesAreNoCandidates() {
        marketo.on(FolderCalls.GET_BY_NAME)
                .body(
                        """
                        {"success":true,"result":[
                         {"id":1,"name":"Spring","folderId":{"id":1,"type":"FOLDER"},"workspace":"Default"},
                         {"id":1,"name":"Spring","folderId":{"id":1,"type":"Folder"},"workspace":"Default"},
                         {"id":1,"name":"Spring","folderId":{"id":1,"type":"Program"},"workspace":"Default"},
                         {"id":2,"name":"Spring","folderId":{"id":2,"type":"Folder"},"workspace":"Japan"}]}""");

        assertThat(folders.getByName("Spring", null, "Default").id()).isEqualTo(1);
    }

    @Test
    void pageIsAskedForAndReturnsEachFolderOnce() {
        Page<Folder> page = folders.browse(FolderRef.folder(15), 1, "Default", 3, 1);

        assertThat(only(FolderCalls.BROWSE).query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "root", List.of(ROOT),
                                "maxDepth", List.of("1"),
                                "workSpace", List.of("Default"),
                                "maxReturn", List.of("3"),
                                "offset", List.of("1")));
        assertThat(page).extracting(Folder::id).containsExactly(327L, 640L);
        assertThat(page.rows()).isEqualTo(3);
    }

    @Test
    void browseWithoutFiltersSendsNone() {
        folders.browse(null, null, null, null, null);

        assertThat(only(FolderCalls.BROWSE).rawUrl()).isEqualTo("/rest/asset/v1/folders.json");
    }

    @Test
    void allPagesReturnEachFolderOnceAlthoughMarketoRepeatsRows() {
        for (int i = 0; i < 450; i++) {
            marketo.assets().add(FolderSpec.named("F" + i));
        }

        List<Folder> all = all(folders.browseAll(FolderRef.folder(15), 2, null));

        assertThat(all)
                .extracting(Folder::name)
                .hasSize(456)
                .contains("Default", "Spring", "Archive", "Newsletter Program", "F0", "F449");
        assertThat(all).extracting(Folder::subject).doesNotHaveDuplicates();
        assertThat(marketo.requests(FolderCalls.BROWSE)).hasSize(4);
        assertThat(all).filteredOn(each -> each.id() == 1107).hasSize(2);
    }

    @Test
    void folderThatIsDeletedWhilePagesAreReadHidesNoOther() {
        marketo.on(FolderCalls.BROWSE).body(page(0, 200));
        marketo.on(FolderCalls.BROWSE).body(page(201, 200));
        marketo.on(FolderCalls.BROWSE).body(page(400, 10));
        marketo.on(FolderCalls.BROWSE).body(page(1, 200));
        marketo.on(FolderCalls.BROWSE).body(page(200, 200));
        marketo.on(FolderCalls.BROWSE).body(page(399, 11));

        assertThat(all(folders.browseAll(null, null, null))).hasSize(410);
    }

    @Test
    void contentsOfAllPagesAreReadWithTheirTypes() {
        marketo.addCampaigns(
                250,
                CampaignSpec.batch("c").folder(640),
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofSeconds(1));

        List<FolderContent> all = all(folders.getContents(FolderRef.folder(640)));

        assertThat(urls(FolderCalls.GET_CONTENTS))
                .first()
                .isEqualTo(
                        "/rest/asset/v1/folder/640/content.json?type=Folder&maxReturn=200&offset=0");
        assertThat(all).hasSize(252);
        assertThat(all.get(0).subject()).isEqualTo(Subject.of(Subject.Kind.PROGRAM, 1044));
        assertThat(all.get(251).subject().kind()).isEqualTo(Subject.Kind.CAMPAIGN);
    }

    @Test
    void contentOfAnotherTypeIsReadAndIsNoSubject() {
        marketo.on(FolderCalls.GET_CONTENTS)
                .body(
                        "{\"success\":true,\"result\":[{\"id\":7,\"type\":\"Hologram\"},{\"id\":7,\"type\":\"List\"}]}");

        List<FolderContent> all = all(folders.getContents(FolderRef.folder(640)));

        assertThat(all).extracting(FolderContent::type).containsExactly("Hologram", "List");
        assertThat(all.get(0).subject()).isNull();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        refused(
                "workspace may have 2000 characters",
                () -> folders.browse(null, null, "w".repeat(2001), null, null));
        refused("name", () -> folders.getByName(" ", null, null));
        refused("workspace", () -> folders.getByName("a", null, " "));
        refused("folder", () -> folders.getById(null));
        refused("maxDepth", () -> folders.browseAll(null, -1, null));
        refused("maxReturn", () -> folders.browse(null, null, null, 201, null));
        refused("offset", () -> folders.browse(null, null, null, null, -1));
        refused("folder", () -> folders.getContents(null));
        assertThat(marketo.requests()).isEmpty();
    }

    private static String page(int first, int rows) {
        StringBuilder body = new StringBuilder("{\"success\":true,\"result\":[");
        for (int i = first; i < first + rows; i++) {
            body.append(i == first ? "" : ",")
                    .append(
                            "{\"id\":"
                                    + i
                                    + ",\"folderId\":{\"id\":"
                                    + i
                                    + ",\"type\":\"Folder\"}}");
        }
        return body.append("]}").toString();
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

    private static List<String> urls(RestOperation operation) {
        return marketo.requests(operation).stream().map(RecordedRequest::rawUrl).toList();
    }

    private static <T> List<T> all(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }
}
