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
import static org.awaitility.Awaitility.await;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateProducerException;
import org.junit.jupiter.api.Test;

/** Deliveries with a once key. */
class OnceKeyTest extends MarketoTestSupport {

    private static final String TRIGGER =
            "marketo:smartCampaign/trigger?id=3712&onceKey=${header.order}";

    @Override
    void configure(MarketoComponent component) {
        component.setOnceStore("memory");
    }

    @Test
    void secondDeliveryGetsTheResultOfTheFirst() {
        Exchange first = send(TRIGGER, "318592,318593", Map.of("order", "a1"));
        Exchange second = send(TRIGGER, List.of(318592, 318593), Map.of("order", "a1"));

        TriggerResult result = second.getMessage().getBody(TriggerResult.class);
        assertThat(result).isEqualTo(first.getMessage().getBody());
        assertThat(result.accepted()).containsExactly(318592L, 318593L);
        assertThat(first.getMessage().getHeader("CamelMarketoOnce")).isNull();
        assertThat(second.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(second.getMessage().getHeader("CamelMarketoRequestId"))
                .isEqualTo(first.getMessage().getHeader("CamelMarketoRequestId"));
        assertThat(second.getMessage().getHeader("CamelMarketoCallCount")).isEqualTo(0);
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L, 318593L);
    }

    @Test
    void keysThatWouldBeForgottenAtOnceAreRefused() {
        MarketoComponent component = component(context, "brief", marketo);
        component.setOnceStore("memory");
        component.setOnceRetention(0);

        assertThatThrownBy(() -> send("brief:smartCampaign/trigger?id=3712&onceKey=a1", 318592))
                .hasStackTraceContaining("onceRetention must be longer than 0, not 0");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void otherKeysAreOtherDeliveries() {
        send(TRIGGER, "318592", Map.of("order", "a1"));
        send(TRIGGER, "318592", Map.of("order", "a2"));

        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(2);
    }

    @Test
    void headerTakesPrecedenceAndIsRemoved() {
        Exchange done =
                send(
                        TRIGGER,
                        "318592",
                        Map.of("order", "a1", "CamelMarketoOnceKey", "from the header"));
        Exchange again =
                send(
                        "marketo:smartCampaign/trigger?id=3712",
                        "318592",
                        Map.of("CamelMarketo.onceKey", "from the header"));

        assertThat(done.getMessage().getHeader("CamelMarketoOnceKey")).isNull();
        assertThat(again.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(again.getMessage().getHeader("CamelMarketo.onceKey")).isNull();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void headerStaysForTheWriteAfterARead() {
        Exchange read =
                send(
                        "marketo:smartCampaign/getById?id=1069",
                        null,
                        Map.of("CamelMarketoOnceKey", "k"));

        assertThat(read.getException()).isNull();
        assertThat(read.getMessage().getHeader("CamelMarketoOnceKey")).isEqualTo("k");
    }

    @Test
    void otherArgumentsWithTheSameKeyAreRefused() {
        send(TRIGGER, "318592", Map.of("order", "a1"));

        MarketoException failure = failure(send(TRIGGER, "318593", Map.of("order", "a1")));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.INVALID);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure).hasMessageContaining("campaign 3712").hasMessageContaining("'a1'");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void otherOperationWithTheSameKeyIsRefused() {
        Map<String, Object> key = Map.of("CamelMarketoOnceKey", "k");
        send("marketo:smartCampaign/activate?id=1069", null, key);

        assertThat(failure(send("marketo:smartCampaign/deactivate?id=1069", null, key)).getKind())
                .isEqualTo(ErrorKind.INVALID);
    }

    @Test
    void blankKeyIsRefusedBeforeAnyCall() {
        assertThat(send(TRIGGER, "318592", Map.of()).getException())
                .hasMessageContaining("onceKey=${header.order} is blank for this exchange");
        assertThat(
                        send(
                                        "marketo:smartCampaign/trigger?id=3712",
                                        "318592",
                                        Map.of("CamelMarketoOnceKey", " "))
                                .getException())
                .hasMessageContaining("The header CamelMarketoOnceKey is blank");
        assertThat(send(TRIGGER, "318592", Map.of("order", "x".repeat(201))).getException())
                .hasMessageContaining("A once key may have 200 characters, this one has 201");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void keyOfAReadIsRefused() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint("marketo:smartCampaign/getById?id=1&onceKey=a")
                                        .createProducer()
                                        .start())
                .hasMessage(
                        "onceKey=a is for operations that change something or run a campaign, and"
                                + " smartCampaign/getById only reads");
    }

    @Test
    void doubtStaysUntilItIsSettled() {
        String uri = "marketo:smartCampaign/schedule?id=3713&onceKey=nightly";
        marketo.on(CampaignCalls.SCHEDULE).reset().afterWork();

        assertThat(failure(send(uri)).getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(send(uri)))
                .hasMessageContaining("in doubt since")
                .hasMessageContaining("'nightly'");
        MarketoComponent component = context.getComponent("marketo", MarketoComponent.class);
        assertThat(component.settleOnceKey("nightly", true)).isEqualTo(1);

        assertThat(send(uri).getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.SCHEDULE)).hasSize(1);
    }

    @Test
    void doubtOfATriggerIsSettledByTheRunOfItsLeads() {
        String uri = TRIGGER + "&onceCheckRuns=true";
        List<Long> leads = marketo.leadDatabase().addLeads(3);
        marketo.on(CampaignCalls.TRIGGER).reset().afterWork();

        assertThat(failure(send(uri, leads, Map.of("order", "a1"))).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(failure(send(TRIGGER, leads, Map.of("order", "a1"))).getOutcome())
                .isEqualTo(Outcome.UNKNOWN);
        Exchange settled = send(uri, leads, Map.of("order", "a1"));

        assertThat(settled.getException()).isNull();
        assertThat(settled.getMessage().getBody(TriggerResult.class).accepted()).isEqualTo(leads);
        assertThat(settled.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void runsAreCheckedForATriggerOnly() {
        assertThatThrownBy(
                        () ->
                                context.getEndpoint(
                                                "marketo:smartCampaign/schedule?id=1&onceKey=a&onceCheckRuns=true")
                                        .createProducer()
                                        .start())
                .hasMessage(
                        "onceCheckRuns=true is for smartCampaign/trigger, not for"
                                + " smartCampaign/schedule");
    }

    @Test
    void triggerGoesOnWithTheNextDelivery() {
        List<Integer> leads = IntStream.rangeClosed(1, 250).boxed().toList();
        marketo.on(CampaignCalls.TRIGGER).pass().error("603", "Access denied");

        assertThat(send(TRIGGER, leads, Map.of("order", "a1")).getException())
                .isInstanceOf(PartialTriggerException.class);
        Exchange second = send(TRIGGER, leads, Map.of("order", "a1"));

        assertThat(second.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("RESUMED");
        assertThat(marketo.triggeredLeads(3712)).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void concurrentDeliveriesShareOneResult() {
        String uri =
                "marketo:smartCampaign/clone?id=1069&name=Once&folder=640&onceKey=${header.order}";
        CountDownLatch gate = new CountDownLatch(1);
        marketo.on(SmartCampaignCalls.CLONE).hold(gate);
        List<CompletableFuture<Exchange>> all =
                IntStream.range(0, 10)
                        .mapToObj(
                                each ->
                                        template.asyncSend(
                                                uri,
                                                exchange ->
                                                        exchange.getMessage()
                                                                .setHeader("order", "a1")))
                        .toList();
        gate.countDown();

        List<Exchange> done = all.stream().map(CompletableFuture::join).toList();

        assertThat(done).allSatisfy(each -> assertThat(each.getException()).isNull());
        assertThat(done.stream().map(each -> each.getMessage().getBody(SmartCampaign.class)))
                .containsOnly(done.get(0).getMessage().getBody(SmartCampaign.class));
        assertThat(marketo.requests(SmartCampaignCalls.CLONE)).hasSize(1);
    }

    @Test
    void deliveryThatDoesNotWaitFails() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        marketo.on(CampaignCalls.TRIGGER).hold(gate);
        CompletableFuture<Exchange> first =
                template.asyncSend(
                        TRIGGER,
                        exchange -> {
                            exchange.getMessage().setBody("318592");
                            exchange.getMessage().setHeader("order", "a1");
                            sent.countDown();
                        });
        sent.await();
        await().until(() -> marketo.inFlight() == 1);

        MarketoException failure =
                failure(send(TRIGGER + "&oncePending=FAIL", "318592", Map.of("order", "a1")));
        gate.countDown();

        assertThat(failure.getKind()).isEqualTo(ErrorKind.CONFLICT);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(first.get().getException()).isNull();
    }

    @Test
    void dryRunUsesNoKey() {
        Exchange dry = send(TRIGGER + "&dryRun=true", "318592", Map.of("order", "a1"));
        Exchange real = send(TRIGGER, "318592", Map.of("order", "a1"));

        assertThat(dry.getException()).isNull();
        assertThat(real.getMessage().getHeader("CamelMarketoOnce")).isNull();
        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
    }

    @Test
    void keyWithoutAStoreIsRefused() {
        component(context, "bare", marketo);

        assertThat(send("bare:smartCampaign/activate?id=1069&onceKey=a").getException())
                .hasMessageContaining(
                        "A once key needs a store: set the component option onceStore");
        assertThat(marketo.requests()).isEmpty();
    }

    @Test
    void wrongStoreShowsAtTheStart() {
        component(context, "wrong", marketo).setOnceStore("redis:there");

        assertThatThrownBy(
                        () ->
                                context.createProducerTemplate()
                                        .sendBody("wrong:smartCampaign/activate?id=1069", null))
                .isInstanceOf(FailedToCreateProducerException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("onceStore")
                .hasMessageContaining("redis:there");
    }

    private static MarketoException failure(Exchange exchange) {
        return (MarketoException) exchange.getException();
    }
}
