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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.PartialBatchException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.MemberResult;
import io.github.camelmarketo.api.model.Page;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignSpec;
import io.github.camelmarketo.simulator.FolderCalls;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.MemberCalls;
import io.github.camelmarketo.simulator.ProgramCalls;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and programs by path and name, in URIs, headers, bodies and consumers. */
class PlaceTest extends MarketoTestSupport {

    private static final String PATH = "/Marketing Activities/Default/Spring";

    @BeforeEach
    void addCampaign() {
        marketo.addCampaign(CampaignSpec.trigger("One").id(2001).folder(640));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folder=/Marketing Activities/Default/Spring",
                "folder=RAW(/Marketing Activities/Default/Spring)",
                "folder=%2FMarketing%20Activities%2FDefault%2FSpring",
                "folder=Folder:/Marketing+Activities/Default/Spring",
            })
    void pathMayStandInAUri(String option) {
        Page<?> found =
                answer("marketo:smartCampaign/browse?" + option, null, Map.of(), Page.class);

        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(((SmartCampaign) each).id()).isEqualTo(2001));
        assertThat(names()).containsExactly("Spring");
    }

    @Test
    void pathMayStandInAHeaderAndInABody() {
        answer(
                "marketo:smartCampaign/browse",
                null,
                Map.of("CamelMarketoFolder", PATH),
                Page.class);
        SmartCampaign created =
                answer(
                        "marketo:smartCampaign/create",
                        Map.of("name", "New", "folder", PATH),
                        Map.of(),
                        SmartCampaign.class);

        assertThat(created.folder().id()).isEqualTo(640);
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(1);
    }

    @Test
    void slashOfANameIsWrittenTwiceInAUri() {
        marketo.assets().add(FolderSpec.named("Q1 / Q2").id(650));

        Folder found =
                answer(
                        "marketo:folder/getById?folder=/Marketing Activities/Default/Q1 // Q2",
                        null,
                        Map.of(),
                        Folder.class);

        assertThat(found.id()).isEqualTo(650);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead/browseByProgram?programId=Newsletter Program",
                "programMember/browseAll?programId=Newsletter Program&filterType=leadId&filterValues=1",
                "smartCampaign/browse?folder=Program:Newsletter Program",
                "token/browse?folder=Program:Newsletter Program",
                "program/clone?id=Newsletter Program&name=Copy&folder=/Marketing Activities/Default"
            })
    void programIsTakenByItsName(String uri) {
        Exchange done = send("marketo:" + uri);

        assertThat(done.getException()).isNull();
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME))
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.query().get("name"))
                                        .containsExactly("Newsletter Program"));
    }

    @Test
    void unknownPathFailsBeforeTheWriteAndNamesTheOperation() {
        Exchange done = send("marketo:smartCampaign/clone?id=1069&name=New&folder=/Spring");

        MarketoException failure = done.getException(MarketoException.class);
        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure)
                .hasMessageContaining("smartCampaign/clone of folder '/Spring'")
                .hasMessageContaining("folder 640 '" + PATH + "'");
        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).isEmpty();
    }

    @Test
    void pathOfNoFolderIsANullBodyWhereThatIsAsked() {
        Exchange quiet = send("marketo:folder/getById?folder=/Autumn&notFoundBehaviour=NULL");
        Exchange write =
                send("marketo:smartCampaign/create?name=a&folder=/Autumn&notFoundBehaviour=NULL");

        assertThat(quiet.getException()).isNull();
        assertThat(quiet.getMessage().getBody()).isNull();
        assertThat(write.getException()).isInstanceOf(MarketoException.class);
    }

    @Test
    void dryRunShowsTheLookupAndTheCallAndSendsNothing() {
        Exchange done = send("marketo:folder/getById?folder=" + PATH + "&dryRun=true");
        Exchange clone =
                send(
                        "marketo:program/clone?id=Lyon 2026&name=Copy&folder="
                                + PATH
                                + "&dryRun=true");

        assertThat(planned(done))
                .extracting(MarketoRequest::path)
                .containsExactly(
                        "/rest/asset/v1/folder/byName.json",
                        "/rest/asset/v1/folder/999999999999.json");
        assertThat(done.getMessage().getBody(Folder.class).dryRun()).isTrue();
        assertThat(planned(clone))
                .extracting(MarketoRequest::path)
                .containsExactly(
                        "/rest/asset/v1/program/byName.json",
                        "/rest/asset/v1/folder/byName.json",
                        "/rest/asset/v1/program/999999999999/clone.json");
        assertThat(clone.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class).id())
                .isEqualTo(999_999_999_999L);
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void dryRunOfWritesLooksUp() {
        Exchange done = send("marketo:smartCampaign/create?name=New&dryRun=writes&folder=" + PATH);

        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(FolderCalls.GET_BY_NAME);
        assertThat(done.getMessage().getBody(SmartCampaign.class).folder().id()).isEqualTo(640);
    }

    @Test
    void redeliveryOfABatchGoesOnWhereItStopped() throws Exception {
        List<Long> leads = marketo.leadDatabase().addLeads(301);
        marketo.on(MemberCalls.SET_STATUS).pass().status(403);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        onException(PartialBatchException.class)
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0);
                        from("direct:invite")
                                .to(
                                        "marketo:programMember/setStatus?programId=Newsletter Program&statusName=Registered");
                    }
                });

        MemberResult result = template.requestBody("direct:invite", leads, MemberResult.class);

        assertThat(result.accepted()).hasSize(301);
        assertThat(marketo.requests(MemberCalls.SET_STATUS))
                .extracting(each -> each.json().path("input").size())
                .containsExactly(300, 1, 1);
        assertThat(marketo.requests(ProgramCalls.GET_BY_NAME)).hasSize(1);
    }

    @Test
    void consumerWatchesAFolderByItsPath() throws Exception {
        Queue<Long> seen = new ConcurrentLinkedQueue<>();
        MemoryStateRepository changes = new MemoryStateRepository();
        context.getRegistry().bind("changes", changes);
        context.addRoutes(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("marketo:smartCampaign/browse?folder="
                                        + PATH
                                        + "&stateRepository=#changes&initialDelay=0&delay=20")
                                .process(
                                        each ->
                                                seen.add(
                                                        each.getMessage()
                                                                .getBody(SmartCampaign.class)
                                                                .id()));
                    }
                });

        await().until(() -> marketo.requests(SmartCampaignCalls.BROWSE).size() > 3);

        assertThat(seen).containsExactly(2001L);
        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(1);
        assertThat(
                        changes.getState(
                                "marketo:"
                                        + marketo.baseUrl()
                                        + ":Folder-%2FMarketing+Activities%2FDefault%2FSpring:all"))
                .isNotNull();
    }

    @Test
    void manyExchangesShareOneLookup() {
        LongStream.range(0, 20)
                .forEach(
                        each ->
                                assertThat(
                                                send("marketo:token/browse?folder=" + PATH)
                                                        .getException())
                                        .isNull());

        assertThat(marketo.requests(FolderCalls.GET_BY_NAME)).hasSize(1);
    }

    private static List<String> names() {
        return marketo.requests(FolderCalls.GET_BY_NAME).stream()
                .flatMap(each -> each.query().get("name").stream())
                .toList();
    }

    private static List<MarketoRequest> planned(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelMarketoDryRun", DryRunResult.class).calls();
    }
}
