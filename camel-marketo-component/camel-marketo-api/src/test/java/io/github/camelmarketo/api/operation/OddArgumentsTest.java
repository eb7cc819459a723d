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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that would be altered on the wire are rejected before any call. */
class OddArgumentsTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @AfterEach
    void nothingWasSent() {
        Assertions.assertThat(marketo.requests()).isEmpty();
    }

    @Test
    @DisplayName("an unpaired surrogate, which would be sent as a question mark, is rejected")
    void textThatCannotBeEncodedIsRejected() {
        String half = "Sale \ud83d";
        FolderRef folder = FolderRef.folder(1);
        SmartCampaignApi campaigns = client.campaigns();

        refused("name", () -> campaigns.create(half, folder, null));
        refused("name", () -> campaigns.clone(1L, half, folder, null, null));
        refused("name", () -> campaigns.getByName(half, null));
        refused("description", () -> campaigns.update(1L, null, half));
        refused("cloneToProgramName", () -> campaigns.schedule(1L, null, null, half));
        refused(
                "programName",
                () -> client.programCampaigns().browseAll(null, null, half, null, null));
        for (MyTokens tokens :
                List.of(new MyTokens(Map.of("a", half)), new MyTokens(Map.of(half, "a")))) {
            refused("tokens", () -> campaigns.schedule(1L, null, tokens, null));
            refused("tokens", () -> campaigns.trigger(1L, new LeadIds(List.of(1L)), tokens));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void timesThatMarketoCannotRepresentAreRejected(String text) {
        Instant time = Instant.parse(text);

        refused("earliestUpdatedAt", () -> client.campaigns().browse(null, time, null, null, 1, 0));
        refused("latestUpdatedAt", () -> client.campaigns().browseAll(null, null, time, null));
        refused("latestUpdatedAt", () -> client.leads().getSmartCampaignMembership(1L, null, time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host/a?u=http://b", "://", "a b", "http://", "http://\ud800"})
    void invalidUrlsAreRejected(String text) {
        refused("instanceUrl", () -> InstanceUrl.of(text));
    }

    private static void refused(
            String option, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }
}
