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
import io.github.camelmarketo.api.model.Channel;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Program;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.ValueList;
import io.github.camelmarketo.simulator.MarketoSimulator;
import io.github.camelmarketo.simulator.ProgramCalls;
import io.github.camelmarketo.simulator.ProgramSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.RestOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests of the operations on programs. */
class ProgramWireTest {

    private static final ProgramRef LYON = new ProgramRef(1044);
    private static final FolderRef SPRING = FolderRef.folder(640);

    @RegisterExtension
    static final MarketoSimulator marketo = MarketoSimulator.builder().noLimits().build();

    private ProgramApi programs;

    @BeforeEach
    void connect() {
        programs = new TestClient(marketo).programs();
    }

    @Test
    void programIsReadByItsId() {
        Program program = programs.getById(LYON);

        assertThat(only(ProgramCalls.GET_BY_ID).rawUrl())
                .isEqualTo("/rest/asset/v1/program/1044.json");
        assertThat(program.name()).isEqualTo("Lyon 2026");
        assertThat(program.type()).isEqualTo("Event");
        assertThat(program.channel()).isEqualTo("Roadshow");
        assertThat(program.folder()).isEqualTo(SPRING);
        assertThat(program.createdAt()).isEqualTo(Instant.parse("2026-02-14T08:30:00Z"));
        assertThat(program.tags().at("/0/tagValue").asText()).isEqualTo("EMEA");
        assertThat(program.costs()).isNull();
        assertThat(program.subject())
                .isEqualTo(new Subject(Subject.Kind.PROGRAM, 1044L, "Lyon 2026"));
    }

    @Test
    void programIsReadByItsName() {
        assertThat(programs.getByName("Lyon 2026").id()).isEqualTo(1044);
        assertThat(programs.getByName("Lyon")).isNull();
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME).get(0).rawUrl())
                .isEqualTo("/rest/asset/v1/program/byName.json?name=Lyon%202026");
    }

    @Test
    void nameOfSeveralProgramsIsAnErrorThatNamesThem() {
        marketo.assets().add(ProgramSpec.named("Lyon 2026").id(1045).program(1044));

        MarketoException failure = failureOf(() -> programs.getByName("Lyon 2026"));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure)
                .hasMessageContaining("program 1044 'Lyon 2026' in folder 640")
                .hasMessageContaining("program 1045 'Lyon 2026' in program 1044");
    }

    @Test
    void cloneSendsAForm() {
        Program clone = programs.clone(LYON, "Lyon 2027", SPRING, "next");

        RecordedRequest sent = only(ProgramCalls.CLONE);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.rawUrl()).isEqualTo("/rest/asset/v1/program/1044/clone.json");
        assertThat(sent.form())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "name", List.of("Lyon 2027"),
                                "folder", List.of("{\"id\":640,\"type\":\"Folder\"}"),
                                "description", List.of("next")));
        assertThat(marketo.assets().program(clone.id()).name()).isEqualTo("Lyon 2027");
    }

    @Test
    void nameThatIsTakenIsAConflict() {
        MarketoException failure =
                failureOf(() -> programs.clone(LYON, "Newsletter Program", SPRING, null));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getCode()).isEqualTo("709");
        assertThat(marketo.requests(ProgramCalls.CLONE)).hasSize(1);
    }

    @Test
    void lockIsWaitedFor() {
        marketo.on(ProgramCalls.CLONE).error("719", "Lock wait");

        assertThat(programs.clone(LYON, "Lyon 2027", SPRING, null).name()).isEqualTo("Lyon 2027");
        assertThat(marketo.requests(ProgramCalls.CLONE)).hasSize(2);
    }

    @Test
    void pageIsAskedForWithItsFilters() {
        programs.browse(
                "on",
                "folderId",
                ValueList.of("640,641"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-02-01T00:00:00Z"),
                50,
                100);

        assertThat(only(ProgramCalls.BROWSE).query())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "status", List.of("on"),
                                "filterType", List.of("folderId"),
                                "filterValues", List.of("640,641"),
                                "earliestUpdatedAt", List.of("2026-01-01T00:00:00+00:00"),
                                "latestUpdatedAt", List.of("2026-02-01T00:00:00+00:00"),
                                "maxReturn", List.of("50"),
                                "offset", List.of("100")));
    }

    @Test
    void allPagesAreRead() {
        for (int i = 0; i < 250; i++) {
            marketo.assets().add(ProgramSpec.named("P" + i).tag("Region", "APAC"));
        }

        assertThat(all(programs.browseAll(null, null, null, null, null))).hasSize(252);
        assertThat(all(programs.browseByTag("Region", "APAC")))
                .as("although Marketo's order is random")
                .extracting(Program::id)
                .hasSize(250)
                .doesNotHaveDuplicates();
        assertThat(marketo.requests(ProgramCalls.BROWSE_BY_TAG).get(0).rawUrl())
                .isEqualTo(
                        "/rest/asset/v1/program/byTag.json?tagType=Region&tagValue=APAC&maxReturn=200&offset=0");
    }

    @Test
    void channelsAreReadWithTheirStatuses() {
        List<Channel> channels = all(programs.getChannels());

        assertThat(only(ProgramCalls.CHANNELS).rawUrl())
                .isEqualTo("/rest/asset/v1/channels.json?maxReturn=200&offset=0");
        assertThat(channels).extracting(Channel::name).contains("Roadshow", "Newsletter");
        assertThat(channels.get(0).applicableProgramType()).isEqualTo("event");
        assertThat(channels.get(0).progressionStatuses().at("/1/name").asText())
                .isEqualTo("Attended");
    }

    @Test
    void emailProgramIsApprovedAndUnapproved() {
        marketo.assets().add(ProgramSpec.named("Mail").id(9).email());

        assertThat(programs.approve(new ProgramRef(9)).id()).isEqualTo(9);
        assertThat(only(ProgramCalls.APPROVE).rawUrl())
                .isEqualTo("/rest/asset/v1/program/9/approve.json");
        assertThat(programs.unapprove(new ProgramRef(9)).id()).isEqualTo(9);
        assertThat(marketo.assets().program(9).status()).isEqualTo("unlocked");
        assertThat(failureOf(() -> programs.approve(LYON)).getKind()).isEqualTo(ErrorKind.CONFLICT);
    }

    @Test
    void approvalThatWasAppliedBeforeTheFaultSucceeds() {
        marketo.assets().add(ProgramSpec.named("Mail").id(9).email());
        marketo.on(ProgramCalls.APPROVE).reset().afterWork();

        assertThat(programs.approve(new ProgramRef(9)).id()).isEqualTo(9);
        assertThat(marketo.requests(ProgramCalls.APPROVE)).hasSize(1);
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnyCall() {
        refused("id", () -> programs.getById(null));
        refused("name", () -> programs.getByName(" "));
        refused("name", () -> programs.clone(LYON, "x".repeat(256), SPRING, null));
        refused("name", () -> programs.clone(LYON, null, SPRING, null));
        refused("folder", () -> programs.clone(LYON, "N", FolderRef.program(1107), null));
        refused("folder", () -> programs.clone(LYON, "N", null, null));
        refused("filterType", () -> browse(null, ValueList.of("1")));
        refused("filterValues", () -> browse("id", null));
        refused("filterValues", () -> browse("id", ValueList.of(List.of())));
        refused("comma", () -> browse("workspace", ValueList.of(List.of("A,B"))));
        refused("tagType", () -> programs.browseByTag(null, "x"));
        refused("tagValue", () -> programs.browseByTag("x", " "));
        assertThat(marketo.requests()).isEmpty();
    }

    private void browse(String filterType, ValueList filterValues) {
        programs.browseAll(null, filterType, filterValues, null, null);
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

    private static <T> List<T> all(Iterable<T> rows) {
        List<T> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }
}
