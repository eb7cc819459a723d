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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.FolderCalls;
import io.github.camelmarketo.simulator.FolderKey;
import io.github.camelmarketo.simulator.FolderSpec;
import io.github.camelmarketo.simulator.RecordedRequest;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, and operations that are applied only as planned. */
class ApplyOnlyTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final String APPLY = "CamelMarketoApplyOnly";
    private static final String PATH = "/Marketing Activities/Default/Spring";

    static List<Object> leads() {
        return List.of(
                "318592,318593",
                List.of(318592, 318593),
                Arguments.of((Object) new String[] {"318592", "318593"}),
                "[318592, 318593]",
                List.of(Map.of("id", 318592L), Map.of("id", "318593")),
                List.of(318592L, 318593L).iterator());
    }

    @ParameterizedTest
    @MethodSource("leads")
    void plannedTriggerIsAppliedWhateverFormItsLeadsHave(Object leads) {
        String plan = planOf(TRIGGER, "318592,318593");

        Exchange done = send(TRIGGER, leads, Map.of(APPLY, plan));

        assertThat(done.getException()).isNull();
        assertThat(onlyCall().operation()).isEqualTo(CampaignCalls.TRIGGER);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L, 318593L);
        assertThat(done.getMessage().getHeader(APPLY)).isNull();
        assertThat(done.getMessage().getHeader("CamelMarketoCallCount")).isEqualTo(1);
    }

    @Test
    void leadsInAHeaderAreThoseOfTheBody() {
        String plan = planOf(TRIGGER, "318592,318593");

        Exchange done =
                send(
                        TRIGGER,
                        null,
                        Map.of("CamelMarketoLeads", List.of(318592, 318593), APPLY, plan));

        assertThat(done.getException()).isNull();
    }

    @Test
    void otherLeadsAreNotTriggered() {
        String plan = planOf(TRIGGER, "318592,318593");

        MarketoException failure = conflict(send(TRIGGER, "318592", Map.of(APPLY, plan)));

        assertThat(failure)
                .hasMessageContaining(
                        "smartCampaign/trigger of campaign 3712 failed: it was planned at ")
                .hasMessageContaining("and argument leads differs. It was not applied. Plan it");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void otherCampaignIsNotTriggered() {
        String plan = planOf(TRIGGER, "318592");

        assertThat(
                        conflict(
                                send(
                                        "marketo:smartCampaign/trigger?id=3713",
                                        "318592",
                                        Map.of(APPLY, plan))))
                .hasMessageContaining("it was not about campaign 3713, argument id differs");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void otherOperationIsNotApplied() {
        String plan = planOf("marketo:smartCampaign/activate?id=1069", null);

        assertThat(
                        conflict(
                                send(
                                        "marketo:smartCampaign/delete?id=1069",
                                        null,
                                        Map.of(APPLY, plan))))
                .hasMessageContaining("the operation was smartCampaign/activate");
        assertThat(marketo.campaign(1069)).isNotNull();
    }

    @Test
    void planOfAnotherInstanceIsRefused() {
        MarketoComponent other = component(context, "other", marketo);
        other.setInstanceUrl(marketo.baseUrl().replace("localhost", "127.0.0.1"));
        String plan = planOf("other:smartCampaign/activate?id=1069", null);

        assertThat(
                        conflict(
                                send(
                                        "marketo:smartCampaign/activate?id=1069",
                                        null,
                                        Map.of(APPLY, plan))))
                .hasMessageContaining("it was for another instance");
    }

    @Test
    void tokensInAnotherOrderAreTheSame() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("subject", "July");
        one.put("city", "Lyon");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("city", "Lyon");
        other.put("subject", "July");
        String plan =
                plan(send(TRIGGER + "&dryRun=true", "318592", Map.of("CamelMarketoTokens", one)));

        Exchange done = send(TRIGGER, "318592", Map.of("CamelMarketoTokens", other, APPLY, plan));

        assertThat(done.getException()).isNull();
    }

    @Test
    void otherOptionsOfTheEndpointAreAConflict() {
        String plan = planOf(TRIGGER, "318592,318592");

        MarketoException failure =
                conflict(send(TRIGGER + "&duplicates=SEND", "318592,318592", Map.of(APPLY, plan)));

        assertThat(failure)
                .hasMessageContaining("the options of the endpoint have changed, or the component");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void folderThatIsAnotherOneByNowIsAConflict() {
        String create = "marketo:smartCampaign/create?name=New&folder=" + PATH;
        String plan = plan(send(create + "&dryRun=writes"));
        marketo.assets().remove(new FolderKey(640, "Folder"));
        marketo.assets().add(FolderSpec.named("Spring").id(655));

        MarketoException failure = conflict(send(create, null, Map.of(APPLY, plan)));

        assertThat(failure).hasMessageContaining("what was looked up has changed");
        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsOnly(FolderCalls.GET_BY_NAME);
    }

    @Test
    void folderThatIsTheSameIsLookedUpOnceMore() {
        String create = "marketo:smartCampaign/create?name=New&folder=" + PATH;
        String plan = plan(send(create + "&dryRun=writes"));

        Exchange done = send(create, null, Map.of(APPLY, plan));

        assertThat(done.getMessage().getBody(SmartCampaign.class).folder().id()).isEqualTo(640);
        assertThat(done.getMessage().getHeader("CamelMarketoCallCount")).isEqualTo(2);
        assertThat(marketo.requests())
                .extracting(RecordedRequest::operation)
                .containsExactly(
                        FolderCalls.GET_BY_NAME,
                        FolderCalls.GET_BY_NAME,
                        SmartCampaignCalls.CREATE);
    }

    @Test
    void folderThatIsKnownByNowMakesNoOtherPlan() {
        String create = "marketo:smartCampaign/create?name=New&folder=" + PATH;
        String plan = planOf(create, null);
        send("marketo:smartCampaign/browse?folder=" + PATH);

        assertThat(planOf(create, null).substring(12)).isEqualTo(plan.substring(12));
        assertThat(send(create, null, Map.of(APPLY, plan)).getException()).isNull();
    }

    @Test
    void folderThatIsGoneByNowIsNotFound() {
        String create = "marketo:smartCampaign/create?name=New&folder=" + PATH;
        String plan = plan(send(create + "&dryRun=writes"));
        marketo.assets().remove(new FolderKey(640, "Folder"));

        MarketoException failure =
                send(create, null, Map.of(APPLY, plan)).getException(MarketoException.class);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.NOT_FOUND);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(marketo.requests(SmartCampaignCalls.CREATE)).isEmpty();
    }

    @Test
    void optionTakesAnExpressionAndDemandsAPlan() {
        String apply = TRIGGER + "&applyOnly=${header.approved}";
        String plan = planOf(TRIGGER, "318592");

        Exchange without = send(apply, "318592");
        Exchange with = send(apply, "318592", Map.of("approved", plan));

        assertThat(without.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("applyOnly=${header.approved} is blank for this exchange");
        assertThat(with.getException()).isNull();
        assertThat(marketo.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLY, "CamelMarketo.applyOnly"})
    void headerTakesPrecedence(String header) {
        String plan = planOf(TRIGGER, "318592");

        Exchange done = send(TRIGGER + "&applyOnly=${header.none}", "318592", Map.of(header, plan));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(header)).isNull();
    }

    @Test
    void textThatIsNoPlanIsRefused() {
        assertThat(send(TRIGGER, "318592", Map.of(APPLY, "yes")).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The header CamelMarketoApplyOnly is 'yes': it is not a plan as a dry run"
                                + " sets it in CamelMarketoPlan (marketo://smartCampaign/trigger");
        assertThat(send(TRIGGER + "&applyOnly=ok", "318592").getException())
                .hasMessageStartingWith("applyOnly=ok is 'ok': it is not a plan");
        assertThat(send(TRIGGER, "318592", Map.of(APPLY, " ")).getException())
                .hasMessageContaining("The header CamelMarketoApplyOnly is blank");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void planForAReadIsRefusedAndItsHeaderStays() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "marketo:smartCampaign/getById?id=1&applyOnly=a")
                                        .createProducer()
                                        .start())
                .hasMessage(
                        "applyOnly=a is for operations that change something or run a campaign, and"
                                + " smartCampaign/getById only reads");

        String plan = planOf(TRIGGER, "318592");
        Exchange read =
                send(
                        "marketo:smartCampaign/getById?id=1069",
                        null,
                        Map.of(APPLY, plan, "CamelMarketoPlan", plan));

        assertThat(read.getException()).isNull();
        assertThat(read.getMessage().getHeader(APPLY)).isEqualTo(plan);
        assertThat(read.getMessage().getHeader("CamelMarketoPlan")).isEqualTo(plan);
    }

    @Test
    void oldPlanIsRefused() {
        String plan = aged(planOf(TRIGGER, "318592"), -3660);

        assertThat(conflict(send(TRIGGER, "318592", Map.of(APPLY, plan))))
                .hasMessageContaining("and that is more than planTimeout=1h0m ago");
        assertThat(
                        conflict(
                                send(
                                        TRIGGER + "&planTimeout=61s",
                                        "318592",
                                        Map.of(APPLY, aged(plan, 3500)))))
                .hasMessageContaining("planTimeout=1m1s");
        assertThat(marketo.requests()).isEmpty();
        assertThat(send(TRIGGER + "&planTimeout=2h", "318592", Map.of(APPLY, plan)).getException())
                .isNull();
    }

    @Test
    void planFromTheFutureIsRefused() {
        String plan = planOf(TRIGGER, "318592");

        assertThat(conflict(send(TRIGGER, "318592", Map.of(APPLY, aged(plan, 600)))))
                .hasMessageContaining("that is in the future: check the clocks");
        assertThat(send(TRIGGER, "318592", Map.of(APPLY, aged(plan, 240))).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon"})
    void timeoutThatIsNoTimeIsRefused(String timeout) {
        assertThat(refusal(TRIGGER + "&planTimeout=" + timeout))
                .hasStackTraceContaining("planTimeout=" + timeout + " is not a time above 0");
    }

    @Test
    void dryRunShowsTheWholePlan() {
        Exchange dry = send(TRIGGER + "&dryRun=true", "318592");

        String plan = plan(dry);
        JsonNode shown =
                context.getTypeConverter()
                        .convertTo(
                                JsonNode.class, dry.getMessage().getHeader("CamelMarketoDryRun"));
        assertThat(shown.path("operation").asText()).isEqualTo("smartCampaign/trigger");
        assertThat(shown.path("about").asText()).isEqualTo("campaign 3712");
        assertThat(shown.path("instance").asText()).isEqualTo(marketo.baseUrl());
        assertThat(shown.path("plan").asText()).isEqualTo(plan);
        assertThat(shown.path("calls")).hasSize(1);
        assertThat(
                        context.resolveLanguage("simple")
                                .createExpression("${header.CamelMarketoDryRun.plan}")
                                .evaluate(dry, String.class))
                .isEqualTo(plan);
    }

    @Test
    void planOfNoLeadsIsAppliedWithoutACall() {
        String plan = planOf(TRIGGER, List.of());

        assertThat(send(TRIGGER, List.of(), Map.of(APPLY, plan)).getException()).isNull();
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void writeRemovesThePlanOfADryRun() {
        Exchange done =
                send(
                        "marketo:smartCampaign/activate?id=1069",
                        null,
                        Map.of("CamelMarketoPlan", "old"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader("CamelMarketoPlan")).isNull();
    }

    @Test
    void dryRunChecksAPlanAndSendsNothing() {
        String plan = plan(send(TRIGGER + "&dryRun=writes", "318592"));

        Exchange same = send(TRIGGER + "&dryRun=true", "318592", Map.of(APPLY, plan));

        assertThat(same.getException()).isNull();
        assertThat(same.getMessage().getHeader(APPLY)).isNull();
        assertThat(plan(same)).isNotNull();
        conflict(send(TRIGGER + "&dryRun=true", "318593", Map.of(APPLY, plan)));
        conflict(send(TRIGGER + "&dryRun=true", "318592", Map.of(APPLY, aged(plan, -7200))));
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void failureLeavesThePlanForTheNextDelivery() {
        String plan = planOf("marketo:smartCampaign/activate?id=1069", null);
        marketo.on(SmartCampaignCalls.ACTIVATE).error("603", "Access denied");

        Exchange failed = send("marketo:smartCampaign/activate?id=1069", null, Map.of(APPLY, plan));

        assertThat(failed.getException()).hasMessageContaining("603");
        assertThat(failed.getMessage().getHeader(APPLY)).isEqualTo(plan);
    }

    @Test
    void planOfManyLeadsIsShort() {
        List<Integer> many = new ArrayList<>(IntStream.rangeClosed(1, 10_000).boxed().toList());
        String plan = planOf(TRIGGER, many);
        assertThat(plan).hasSizeLessThan(200);
        assertThat(send(TRIGGER, many, Map.of(APPLY, plan)).getException()).isNull();
        assertThat(marketo.triggeredLeads(3712)).hasSize(10_000);

        Collections.swap(many, 9_998, 9_999);

        assertThat(conflict(send(TRIGGER, many, Map.of(APPLY, plan))))
                .hasMessageContaining("argument leads differs");
    }

    @Test
    void planIsMadeOfMembersOfABodyToo() {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Copy", "folder", 640));
        String plan = plan(send("marketo:smartCampaign/clone?id=1069&dryRun=true", body, Map.of()));

        Exchange done =
                send(
                        "marketo:smartCampaign/clone?id=1069",
                        "{\"folder\":{\"type\":\"Folder\",\"id\":640},\"name\":\"Copy\"}",
                        Map.of(APPLY, plan));

        assertThat(done.getException()).isNull();
        assertThat(marketo.requests()).hasSize(1);
    }

    private String planOf(String uri, Object body) {
        return plan(send(uri + "&dryRun=true", body, Map.of()));
    }

    static String plan(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader("CamelMarketoPlan", String.class);
    }

    /** The same plan, made earlier or later. */
    static String aged(String plan, long seconds) {
        String[] parts = plan.split("\\.", -1);
        long created = Instant.ofEpochSecond(Long.parseLong(parts[1], 36)).getEpochSecond();
        parts[1] = Long.toString(created + seconds, 36);
        return String.join(".", parts);
    }

    static MarketoException conflict(Exchange exchange) {
        MarketoException failure = exchange.getException(MarketoException.class);
        assertThat(failure).isNotNull();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isFalse();
        return failure;
    }
}
