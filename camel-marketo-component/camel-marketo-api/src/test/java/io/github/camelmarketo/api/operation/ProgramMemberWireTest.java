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
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MemberResult;
import io.github.camelmarketo.api.model.ProgramMember;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.MemberCalls;
import io.github.camelmarketo.simulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members of programs and their status. */
class ProgramMemberWireTest {

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void statusIsSetForwardOnlyAndTheOrderLinksTheResults() {
        set("318593", "Registered");
        MemberResult result = set("7,318593,318592", "Registered");

        RecordedRequest sent = marketo.requests(MemberCalls.SET_STATUS).get(1);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/v1/programs/1107/members/status.json");
        assertThat(sent.json().toString())
                .isEqualTo(
                        "{\"statusName\":\"Registered\",\"input\":"
                                + "[{\"leadId\":7},{\"leadId\":318593},{\"leadId\":318592}]}");
        assertThat(result.accepted()).containsExactly(318592L);
        assertThat(result.unchanged()).containsExactly(318593L);
        assertThat(result.skipped())
                .containsExactly(new SkippedLead(7, List.of("1004: Lead not found")));
    }

    @Test
    void statusThatTheChannelLacksIsAnError() {
        MarketoException failure = failureOf(() -> set("318593", "Nonsense"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.getCode()).isEqualTo("1025");
        assertThat(failure).hasMessageContaining("program/getChannels");
    }

    @Test
    void membersAreReadWithTheirStatusInCallsOf300Values() {
        List<Long> ids = marketo.leadDatabase().addLeads(310);
        client.members().setStatus(new ProgramRef(1107), "Registered", new LeadIds(ids));

        List<ProgramMember> members = new ArrayList<>();
        client.members()
                .browseAll(new ProgramRef(1107), "leadId", ValueList.of(ids), null)
                .forEach(members::add);

        assertThat(members).extracting(ProgramMember::leadId).isEqualTo(ids);
        assertThat(members.get(0).statusName()).isEqualTo("Registered");
        List<RecordedRequest> sent = marketo.requests(MemberCalls.BROWSE);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).query().get("fields"))
                .containsExactly(
                        "leadId,programId,statusName,acquiredBy,reachedSuccess,membershipDate");
        assertThat(sent.get(0).query().get("filterType")).containsExactly("leadId");
    }

    @Test
    void whatIsMissingIsToldBeforeAnyCall() {
        assertThatThrownBy(() -> set("1", null)).hasMessageContaining("statusName must be given");
        assertThatThrownBy(
                        () ->
                                client.members()
                                        .browseAll(
                                                new ProgramRef(1),
                                                "leadId",
                                                ValueList.of(List.of()),
                                                null))
                .hasMessageContaining("filterValues is empty");
        assertThat(marketo.requests()).isEmpty();
    }

    private MemberResult set(String leads, String status) {
        return client.members().setStatus(new ProgramRef(1107), status, LeadIds.of(leads));
    }
}
