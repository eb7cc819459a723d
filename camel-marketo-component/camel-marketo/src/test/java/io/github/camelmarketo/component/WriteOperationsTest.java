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

import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of create, update, clone, delete, activate and deactivate. */
class WriteOperationsTest extends MarketoTestSupport {

    private static final String FOLDER = "{\"id\":640,\"type\":\"Folder\"}";

    @Test
    void createSendsTheSampleFromTheUri() {
        SmartCampaign created =
                write(
                        "create?name=Smart Campaign 02&folder=RAW({\"type\": \"folder\",\"id\": 640})"
                                + "&description=This is a smart campaign creation test.",
                        null,
                        Map.of());

        assertThat(marketo.campaign(created.id()).name()).isEqualTo("Smart Campaign 02");
        assertForm(
                "/rest/asset/v1/smartCampaigns.json",
                Map.of(
                        "name", "Smart Campaign 02",
                        "folder", FOLDER,
                        "description", "This is a smart campaign creation test."));
    }

    @Test
    void createSendsTheSampleFromHeaders() {
        write(
                "create",
                null,
                Map.of(
                        MarketoConstants.NAME, "Smart Campaign 02",
                        MarketoConstants.FOLDER, Map.of("id", 640, "type", "folder"),
                        MarketoConstants.DESCRIPTION, "Test"));

        assertForm(
                "/rest/asset/v1/smartCampaigns.json",
                Map.of("name", "Smart Campaign 02", "folder", FOLDER, "description", "Test"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Smart Campaign 02\",\"folder\":{\"id\":640,\"type\":\"Folder\"}}",
                "  {\"name\":\"Smart Campaign 02\",\"folder\":\"640\"}",
                "{\"input\":{\"name\":\"Smart Campaign 02\",\"folder\":640,\"description\":null}}"
            })
    void createSendsTheSampleFromAJsonBody(String body) {
        write("create", body, Map.of());

        assertForm(
                "/rest/asset/v1/smartCampaigns.json",
                Map.of("name", "Smart Campaign 02", "folder", FOLDER));
    }

    @Test
    void updateSendsTheSampleFromTheUri() {
        marketo.addCampaign(CampaignSpec.batch("Smart Campaign 02").id(1076));

        SmartCampaign updated =
                write(
                        "update?id=1076&name=Smart Campaign 02 Update"
                                + "&description=This is a smart campaign update test.",
                        null,
                        Map.of());

        assertThat(updated.name()).isEqualTo("Smart Campaign 02 Update");
        assertForm(
                "/rest/asset/v1/smartCampaign/1076.json",
                Map.of(
                        "name", "Smart Campaign 02 Update",
                        "description", "This is a smart campaign update test."));
    }

    @Test
    void updateOfTheDescriptionAloneSendsNothingElseEvenIfItIsEmpty() {
        write("update?id=1069", null, Map.of(MarketoConstants.DESCRIPTION, ""));

        assertForm("/rest/asset/v1/smartCampaign/1069.json", Map.of("description", ""));
        assertThat(marketo.campaign(1069).description()).isEmpty();
        assertThat(marketo.campaign(1069).name()).isEqualTo("Test Trigger Campaign");
    }

    @Test
    void specialCharactersInTextArriveUnchanged() {
        String text = "Été 😀 & co = 100% + ;\"";

        SmartCampaign created =
                write("create?folder=640", Map.of("name", text, "description", text), Map.of());

        assertThat(created.name()).isEqualTo(text);
        assertThat(marketo.campaign(created.id()).description()).isEqualTo(text);
        SmartCampaign updated =
                write("update", created, Map.of(MarketoConstants.NAME, text + " 2"));
        assertThat(marketo.campaign(updated.id()).name()).isEqualTo(text + " 2");
    }

    @Test
    void cloneSendsTheSampleFromTheUri() {
        SmartCampaign clone =
                write(
                        "clone?id=1069&name=Test Trigger Campaign Clone&folder=640"
                                + "&description=This is a smart campaign clone test.",
                        null,
                        Map.of());

        assertThat(clone.status()).isEqualTo("Inactive");
        assertForm(
                "/rest/asset/v1/smartCampaign/1069/clone.json",
                Map.of(
                        "name", "Test Trigger Campaign Clone",
                        "folder", FOLDER,
                        "description", "This is a smart campaign clone test."));
    }

    @Test
    void cloneSendsIsExecutable() {
        write("clone?id=1069&name=C&folder=640&isExecutable=true", null, Map.of());

        assertForm(
                "/rest/asset/v1/smartCampaign/1069/clone.json",
                Map.of("name", "C", "folder", FOLDER, "isExecutable", "true"));
    }

    @Test
    void cloneReadsEveryParameterFromHeaders() {
        write(
                "clone",
                null,
                Map.of(
                        MarketoConstants.ID, "1069",
                        MarketoConstants.NAME, "Copy",
                        MarketoConstants.FOLDER, "Program:1107",
                        MarketoConstants.DESCRIPTION, "d",
                        MarketoConstants.IS_EXECUTABLE, "false"));

        assertForm(
                "/rest/asset/v1/smartCampaign/1069/clone.json",
                Map.of(
                        "name", "Copy",
                        "folder", "{\"id\":1107,\"type\":\"Program\"}",
                        "description", "d",
                        "isExecutable", "false"));
    }

    @Test
    void cloneReadsParametersFromAMapBody() {
        write(
                "clone?id=1069",
                Map.of("name", "Copy", "folder", "Folder:640", "isExecutable", true),
                Map.of());

        assertForm(
                "/rest/asset/v1/smartCampaign/1069/clone.json",
                Map.of("name", "Copy", "folder", FOLDER, "isExecutable", "true"));
    }

    @Test
    void deletePostsWithoutABody() {
        marketo.addCampaign(CampaignSpec.batch("Old").id(1077));

        CampaignId deleted = change("delete?id=1077", Map.of());

        assertThat(deleted.id()).isEqualTo(1077);
        assertThat(marketo.campaign(1077)).isNull();
        assertEmptyPost("/rest/asset/v1/smartCampaign/1077/delete.json");
    }

    @Test
    void activatePostsWithoutABody() {
        CampaignId activated = change("activate?id=1069", Map.of());

        assertThat(activated.id()).isEqualTo(1069);
        assertThat(marketo.campaign(1069).isActive()).isTrue();
        assertEmptyPost("/rest/asset/v1/smartCampaign/1069/activate.json");
    }

    @Test
    void deactivateReadsTheIdFromAHeader() {
        change("deactivate", Map.of(MarketoConstants.ID, 3712));

        assertThat(marketo.campaign(3712).isActive()).isFalse();
        assertEmptyPost("/rest/asset/v1/smartCampaign/3712/deactivate.json");
    }

    private SmartCampaign write(String method, Object body, Map<String, Object> headers) {
        return answer("marketo:smartCampaign/" + method, body, headers, SmartCampaign.class);
    }

    private CampaignId change(String method, Map<String, Object> headers) {
        return answer("marketo:smartCampaign/" + method, null, headers, CampaignId.class);
    }

    private static void assertForm(String path, Map<String, String> form) {
        RecordedRequest call = onlyCall();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo(path);
        assertThat(call.query()).isEmpty();
        assertThat(call.contentType()).startsWith("application/x-www-form-urlencoded");
        Map<String, List<String>> expected = new HashMap<>();
        form.forEach((name, value) -> expected.put(name, List.of(value)));
        assertThat(call.form()).isEqualTo(expected);
    }

    private static void assertEmptyPost(String path) {
        RecordedRequest call = onlyCall();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo(path);
        assertThat(call.body()).isEmpty();
    }
}
