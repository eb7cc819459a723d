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
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.StaticList;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.StaticListCalls;
import io.github.camelmarketo.simulator.StaticListSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Static lists are created once, also when the outcome is unknown. */
class ListCreationTest {

    private static final String NAME = "Guests of Lyon";
    private static final FolderRef PROGRAM = FolderRef.program(1107);

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private TestClient client;

    @BeforeEach
    void connect() {
        client = new TestClient(marketo);
    }

    @Test
    void listIsCreatedByAForm() {
        StaticList list = client.lists().create(NAME, PROGRAM, "For the dinner");

        RecordedRequest sent = marketo.requests(StaticListCalls.CREATE).get(0);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/asset/v1/staticLists.json");
        assertThat(sent.form())
                .containsEntry("name", List.of(NAME))
                .containsEntry("folder", List.of("{\"id\":1107,\"type\":\"Program\"}"))
                .containsEntry("description", List.of("For the dinner"));
        assertThat(list.name()).isEqualTo(NAME);
        assertThat(list.folder()).isEqualTo(PROGRAM);
        assertThat(client.lists().getById(list.id()).name()).isEqualTo(NAME);
    }

    @Test
    void nameThatIsTakenIsAConflict() {
        client.lists().create(NAME, PROGRAM, null);

        MarketoException failure =
                failureOf(() -> client.lists().create(NAME, FolderRef.folder(640), null));

        assertThat(failure.getCode()).isEqualTo("709");
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty", "502", "604", "611"})
    void listThatWasCreatedBeforeTheFaultIsFound(String fault) {
        script(fault, marketo.on(StaticListCalls.CREATE)).afterWork();

        StaticList list = client.lists().create(NAME, PROGRAM, null);

        assertThat(list.name()).isEqualTo(NAME);
        assertThat(marketo.requests(StaticListCalls.CREATE)).hasSize(1);
        assertThat(marketo.requests(StaticListCalls.BROWSE).get(0).query())
                .containsEntry("folder", List.of("{\"id\":1107,\"type\":\"Program\"}"))
                .containsEntry("maxReturn", List.of("200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty", "502", "604"})
    void creationWithoutATraceEndsInDoubt(String fault) {
        script(fault, marketo.on(StaticListCalls.CREATE));

        MarketoException failure = failureOf(() -> client.lists().create(NAME, PROGRAM, null));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(marketo.requests(StaticListCalls.CREATE)).hasSize(1);
    }

    @Test
    void namesakeWithAnotherDescriptionIsACandidate() {
        marketo.leadDatabase()
                .addLists(
                        StaticListSpec.named(NAME)
                                .id(9)
                                .program(1107, "Newsletter Program")
                                .description("somebody else's"));
        marketo.on(StaticListCalls.CREATE).reset();

        MarketoException failure = failureOf(() -> client.lists().create(NAME, PROGRAM, "mine"));

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("list 9 'Guests of Lyon'");
    }

    @Test
    void badArgumentsAreRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> client.lists().create(" ", PROGRAM, null))
                .hasMessageContaining("name must be given");
        assertThatThrownBy(() -> client.lists().create(NAME, null, null))
                .hasMessageContaining("folder must be given");
        assertThatThrownBy(() -> client.lists().create(NAME, PROGRAM, "x".repeat(2001)))
                .hasMessageContaining("description may have 2000 characters");
        assertThat(marketo.requests()).isEmpty();
    }

    private static FaultScript script(String fault, FaultScript script) {
        return switch (fault) {
            case "reset" -> script.reset();
            case "empty" -> script.empty();
            case "502" -> script.status(502);
            default -> script.error(fault, "Marketo says so");
        };
    }
}
