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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** My Tokens of folders and programs. */
class TokensTest {

    private static final String TOKENS = "/rest/asset/v1/folder/1107/tokens.json";
    private static final String DELETE = "/rest/asset/v1/folder/1107/tokens/delete.json";
    private static final FolderKey FOLDER = new FolderKey(1107, FolderKey.FOLDER);
    private static final FolderKey PROGRAM = new FolderKey(1107, FolderKey.PROGRAM);

    @RegisterExtension static final MarketoSimulator marketo = MarketoSimulator.create();

    private SimulatorClient client;

    @BeforeEach
    void connect() {
        client = new SimulatorClient(marketo);
    }

    @Test
    void folderWithoutTokensHasNoSuchMember() {
        assertThat(client.get(TOKENS + "?folderType=Program").at("/result/0"))
                .isEqualTo(
                        SimulatorClient.json("{\"folder\":{\"type\":\"Program\",\"value\":1107}}"));
        assertThat(codeOf(client.get("/rest/asset/v1/folder/9/tokens.json"))).isEqualTo("702");
    }

    @Test
    void tokenIsSetOverwrittenAndDeleted() {
        set("name", "subject", "type", "text", "value", "One");
        JsonNode written = set("name", "subject", "type", "text", "value", "Two");

        assertThat(written.at("/result/0/tokens/0/value").asText()).isEqualTo("Two");
        assertThat(marketo.assets().tokens(PROGRAM))
                .containsExactly(new TokenState("subject", "text", "Two"));
        assertThat(marketo.assets().tokens(FOLDER)).isEmpty();
        assertThat(codeOf(delete("subject", "date"))).isEqualTo("702");
        assertThat(delete("subject", "text").at("/result/0/id").asLong()).isEqualTo(1107);
        assertThat(codeOf(delete("subject", "text"))).isEqualTo("702");
        assertThat(marketo.assets().tokens(PROGRAM)).isEmpty();
    }

    @Test
    void wrongTokensAreRefused() {
        assertThat(codeOf(set("name", "x".repeat(51), "type", "text", "value", "v")))
                .isEqualTo("701");
        assertThat(codeOf(set("name", "{{my.a}}", "type", "text", "value", "v"))).isEqualTo("709");
        assertThat(codeOf(set("name", "a", "type", "iCalendar", "value", "v"))).isEqualTo("1001");
        assertThat(codeOf(set("name", "a", "type", "text", "value", ""))).isEqualTo("701");
        assertThat(codeOf(set("name", "a", "type", "text"))).isEqualTo("1002");
        assertThat(codeOf(set("name", "a", "type", "date", "value", "tomorrow"))).isEqualTo("709");
        assertThat(codeOf(set("name", "a", "type", "score", "value", "x"))).isEqualTo("709");
        assertThat(codeOf(client.postForm(TOKENS, "name", "a", "type", "text", "value", "v")))
                .isEqualTo("1002");
        assertThat(marketo.assets().tokens(PROGRAM)).isEmpty();
    }

    private JsonNode set(String... fields) {
        String[] form = new String[fields.length + 2];
        form[0] = "folderType";
        form[1] = "Program";
        System.arraycopy(fields, 0, form, 2, fields.length);
        return client.postForm(TOKENS, form);
    }

    private JsonNode delete(String name, String type) {
        return client.postForm(DELETE, "folderType", "Program", "name", name, "type", type);
    }
}
