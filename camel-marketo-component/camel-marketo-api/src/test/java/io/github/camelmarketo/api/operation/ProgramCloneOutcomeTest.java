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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.client.TestClient;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Program;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.simulator.FaultScript;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ProgramCalls;
import io.github.camelmarketo.simulator.ProgramSpec;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clone of a program whose outcome is unknown: never twice, never falsely reported. */
class ProgramCloneOutcomeTest {

    private static final String NAME = "Lyon 2027";

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private ProgramApi programs;

    @BeforeEach
    void connect() {
        programs = new TestClient(marketo).programs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty", "502", "503", "604", "611", "0"})
    void programThatWasClonedBeforeTheFaultIsFound(String fault) {
        script(fault, marketo.on(ProgramCalls.CLONE)).afterWork();

        Program clone = cloned();

        assertThat(clone.name()).isEqualTo(NAME);
        assertThat(marketo.assets().program(clone.id()).folder().id()).isEqualTo(640);
        assertThat(marketo.requests(ProgramCalls.CLONE)).hasSize(1);
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME).get(0).query().get("name"))
                .containsExactly(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty", "502", "503", "604"})
    void cloneWithoutATraceEndsInDoubt(String fault) {
        script(fault, marketo.on(ProgramCalls.CLONE));

        MarketoException failure = failureOf(this::cloned);

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(marketo.requests(ProgramCalls.CLONE)).hasSize(1);
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME)).hasSize(3);
    }

    @Test
    void programThatWasThereBeforeIsNotTheClone() {
        marketo.assets()
                .add(ProgramSpec.named(NAME).createdAt(Instant.parse("2026-11-25T11:59:00Z")));
        marketo.on(ProgramCalls.CLONE).reset();

        assertThat(failureOf(this::cloned).getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void namesakeInAnotherFolderIsNotTheClone() {
        marketo.assets().add(ProgramSpec.named(NAME).id(9).folder(327));
        marketo.on(ProgramCalls.CLONE).reset();

        assertThat(failureOf(this::cloned).getOutcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void namesakeWithAnotherDescriptionIsACandidate() {
        marketo.assets().add(ProgramSpec.named(NAME).id(9).description("somebody else's"));
        marketo.on(ProgramCalls.CLONE).reset();

        MarketoException failure = failureOf(this::cloned);

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).hasMessageContaining("program 9 'Lyon 2027'");
    }

    private Program cloned() {
        return programs.clone(new ProgramRef(1044), NAME, FolderRef.folder(640), "mine");
    }

    private static FaultScript script(String fault, FaultScript script) {
        return switch (fault) {
            case "reset" -> script.reset();
            case "empty" -> script.empty();
            case "502", "503" -> script.status(Integer.parseInt(fault));
            default -> script.error(fault, "Marketo says so");
        };
    }
}
