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

import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.simulator.CampaignCalls;
import io.github.camelmarketo.simulator.ListCalls;
import io.github.camelmarketo.simulator.RestOperation;
import io.github.camelmarketo.simulator.SmartCampaignCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges that wait for the same call at the same time. */
class BatchingTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final String GET = "marketo:smartCampaign/getById?id=1069";

    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    void configure(MarketoComponent component) {
        component.setMaxConcurrentCalls(1);
        component.setOnceStore("memory");
    }

    @Test
    void exchangesWithOneLeadEachGoOutInOneCallAndKeepTheirResults() {
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        whileOneCallIsOnTheWire(
                () -> LongStream.rangeClosed(1, 250).forEach(id -> all.add(start(TRIGGER, id))));

        for (int i = 0; i < 250; i++) {
            TriggerResult result = all.get(i).join().getMessage().getBody(TriggerResult.class);
            assertThat(result.accepted()).containsExactly(i + 1L);
            assertThat(all.get(i).join().getMessage().getHeader("CamelMarketoCallCount"))
                    .isEqualTo(1);
        }
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(3);
        assertThat(marketo.triggeredLeads(3712))
                .isEqualTo(LongStream.rangeClosed(1, 250).boxed().toList());
    }

    @Test
    void batchingCanBeSwitchedOff() {
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        whileOneCallIsOnTheWire(
                () ->
                        LongStream.rangeClosed(1, 20)
                                .forEach(id -> all.add(start(TRIGGER + "&batching=false", id))));

        all.forEach(CompletableFuture::join);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(20);
    }

    @Test
    void eachExchangeHasAOnceKeyOfItsOwn() {
        // A call of 100 leads is sent at once; the exchanges join it in any order.
        String keyed = TRIGGER + "&linger=60s&onceKey=order-${body}";
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        LongStream.rangeClosed(1, 100).forEach(id -> all.add(start(keyed, id)));
        all.forEach(each -> assertThat(each.join().getException()).isNull());

        Exchange again = send(keyed, 7L);

        assertThat(again.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(again.getMessage().getBody(TriggerResult.class).accepted()).containsExactly(7L);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @Test
    void leadsOfListsGoTogetherToo() {
        List<Long> leads = marketo.leadDatabase().addLeads(40);
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        whileOneCallIsOnTheWire(
                () -> leads.forEach(id -> all.add(start("marketo:list/addLeads?listId=1021", id))));

        for (int i = 0; i < leads.size(); i++) {
            ListResult result = all.get(i).join().getMessage().getBody(ListResult.class);
            assertThat(result.accepted()).containsExactly(leads.get(i));
        }
        assertThat(marketo.requests(ListCalls.ADD_LEADS)).hasSize(1);
    }

    @Test
    void lingeringExchangesHoldNoThread() {
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        LongStream.rangeClosed(1, 99).forEach(id -> all.add(start(TRIGGER + "&linger=60s", id)));
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();

        all.add(start(TRIGGER + "&linger=60s", 100L));

        all.forEach(each -> assertThat(each.join().getException()).isNull());
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linger=-1 | linger=-1 is not a time of 0 or more",
                "linger=abc | linger=abc is not a time of 0 or more",
                "linger=11m | linger must be from 0 to operationTimeout, which is 600000 ms, not 660000 ms",
                "linger=1s&batching=false | linger=1000 needs batching=true",
            })
    void optionsInVainAreRefused(String options, String message) {
        assertThatThrownBy(() -> template.sendBody(TRIGGER + "&" + options, 1L))
                .hasStackTraceContaining(message);
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smartCampaign/trigger?id=1",
                "list/addLeads?listId=1",
                "list/removeLeads?listId=1",
                "list/isMember?listId=1",
                "programMember/setStatus?programId=1&statusName=a",
                "lead/getByFilter?filterType=email",
                "lead/sync?action=createOrUpdate",
            })
    void operationsThatShareCallsMayLinger(String operation) throws Exception {
        context.getEndpoint("marketo:" + operation + "&linger=1s").createProducer().start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smartCampaign/activate?id=1069", "smartCampaign/getById?id=1069"})
    void othersDoNotWaitInVain(String operation) {
        assertThatThrownBy(() -> template.sendBody("marketo:" + operation + "&linger=1s", null))
                .hasStackTraceContaining(
                        "linger=1000 is for operations whose calls exchanges share, and "
                                + operation.substring(0, operation.indexOf('?')));
        assertThat(marketo.requests()).isEmpty();
    }

    /** Starts what then waits for the only permit, and lets it go on. */
    private void whileOneCallIsOnTheWire(Runnable starts) {
        RestOperation get = SmartCampaignCalls.GET_BY_ID;
        marketo.on(get).pass().heldBy(gate);
        CompletableFuture<Exchange> first = template.asyncSend(GET, exchange -> {});
        await().until(() -> marketo.requests(get).size() == 1);
        starts.run();
        gate.countDown();
        assertThat(first.join().getException()).isNull();
    }

    /** In this thread until it has to wait. */
    private CompletableFuture<Exchange> start(String uri, Object body) {
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        Endpoint endpoint = context.getEndpoint(uri);
        Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        try {
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            producer.process(exchange, doneHere -> done.complete(exchange));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return done;
    }
}
