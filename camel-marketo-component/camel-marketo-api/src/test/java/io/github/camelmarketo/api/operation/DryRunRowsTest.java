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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.client.DryRunRow;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.MyTokens;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.RunStatus.Status;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.MarketoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operations return whose calls are kept back: results like the real ones, marked. */
class DryRunRowsTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private final TestClient client = new TestClient(marketo);
    private final SmartCampaignApi writesKept =
            new SmartCampaignApi(
                    client.client().keepingBack(request -> request.safety() != Safety.READ),
                    client.time);

    @Test
    void createdCampaignHasWhatIsKnownOfIt() {
        SmartCampaign made = writesKept.create("July", FolderRef.of("Program:1107"), "Hot days");

        assertThat(made.id()).isEqualTo(DryRunRow.NEW_ID);
        assertThat(made.name()).isEqualTo("July");
        assertThat(made.description()).isEqualTo("Hot days");
        assertThat(made.folder().id()).isEqualTo(1107);
        assertThat(made.folder().type()).isEqualTo("Program");
        JsonNode call = plannedCall(made);
        assertThat(call.path("operation").asText()).isEqualTo("smartCampaign/create");
        assertThat(call.path("method").asText()).isEqualTo("POST");
        assertThat(call.path("path").asText()).isEqualTo("/rest/asset/v1/smartCampaigns.json");
        assertThat(call.path("form").path("name").asText()).isEqualTo("July");
        assertThat(call.has("json")).isFalse();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void clonedCampaignIsNotItsSource() {
        SmartCampaign made = writesKept.clone(1001L, "Copy", FolderRef.of("640"), null, null);

        assertThat(made.id()).isEqualTo(DryRunRow.NEW_ID);
        assertThat(made.name()).isEqualTo("Copy");
    }

    @Test
    void changedCampaignKeepsItsId() {
        SmartCampaign changed = writesKept.update(1069L, "Renamed", null);

        assertThat(changed.id()).isEqualTo(1069);
        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(plannedCall(writesKept.activate(1069L)).path("path").asText())
                .endsWith("/1069/activate.json");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void triggerPlansACallForEachHundredLeads() {
        List<Long> leads = LongStream.rangeClosed(1, 250).boxed().toList();

        TriggerResult result =
                writesKept.trigger(3712L, LeadIds.of(leads), MyTokens.of(Map.of("a", "b")));

        assertThat(result.dryRun()).isTrue();
        assertThat(result.accepted()).hasSize(250);
        assertThat(result.json().path(DryRunRow.MARK).asBoolean()).isTrue();
        assertThat(result.json().path(DryRunRow.CALLS)).hasSize(3);
        assertThat(plannedCall(result).path("json").path("input").path("leads")).hasSize(100);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void tokenWhoseTypeIsNotReadIsDeletedToTheEnd() {
        TokenApi allKept = new TokenApi(client.client().keepingBack(request -> true));

        FolderId folder = allKept.delete(FolderRef.of("Program:1044"), "eventDate", null);

        assertThat(folder.dryRun()).isTrue();
        JsonNode form = plannedCall(folder).path("form");
        assertThat(form.path("name").asText()).isEqualTo("eventDate");
        assertThat(form.has("type")).isFalse();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void runThatWasNotTriggeredIsNotWaitedFor() {
        Instant begun = client.time.now();

        Page<RunStatus> found =
                writesKept.getRunStatus(3712L, LeadIds.of("318592"), begun, Duration.ofMinutes(10));

        assertThat(found).extracting(RunStatus::status).containsExactly(Status.NOT_SEEN);
        assertThat(client.time.now()).isEqualTo(begun);
    }

    @Test
    void whatWasCreatedInADryRunIsNotReadInMarketo() {
        assertThat(DryRunRow.isAboutNothing(request(DryRunRow.NEW_ID))).isTrue();
        assertThat(DryRunRow.isAboutNothing(request(1001))).isFalse();
    }

    private MarketoRequest request(long id) {
        MarketoRequest[] seen = new MarketoRequest[1];
        new SmartCampaignApi(
                        client.client()
                                .keepingBack(
                                        request -> {
                                            seen[0] = request;
                                            return true;
                                        }),
                        client.time)
                .activate(id);
        return seen[0];
    }

    private static JsonNode plannedCall(MarketoRecord row) {
        assertThat(row.dryRun()).isTrue();
        return row.json().path(DryRunRow.CALLS).path(0);
    }
}
