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

import io.github.camelmarketo.api.client.Progress;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A route, its operator and a bean see how far an operation of many calls is. */
class LongOperationTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";

    private final CountDownLatch gate = new CountDownLatch(1);
    private final BlockingQueue<Progress> told = new LinkedBlockingQueue<>();

    @Override
    void configure(MarketoComponent component) {
        component.setProgressListener(told::add);
    }

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    void listenerIsToldAndTheLogShowsIt() throws InterruptedException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            marketo.on(CampaignCalls.TRIGGER).pass().pass().hold(gate);
            CompletableFuture<Exchange> exchange = template.asyncSend(TRIGGER, this::manyLeads);

            Progress first = told.poll(20, TimeUnit.SECONDS);
            gate.countDown();
            Progress last = told.poll(20, TimeUnit.SECONDS);

            assertThat(exchange.join().getException()).isNull();
            assertThat(first.text())
                    .matches(
                            "smartCampaign/trigger of campaign 3712: 200 of 2500 records, 3 calls in"
                                    + " 1[0-2] s.*, waiting for a response");
            assertThat(last.ended()).isTrue();
            assertThat(last.calls()).isEqualTo(25);
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("INFO io.github.camelmarketo.progress - " + first.text())
                    .contains("INFO io.github.camelmarketo.progress - " + last.text());
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void consoleShowsWhatIsRunning() {
        marketo.on(CampaignCalls.TRIGGER).pass().pass().hold(gate);
        DevConsole console =
                PluginHelper.getDevConsoleResolver(context).resolveDevConsole("marketo");
        CompletableFuture<Exchange> exchange = template.asyncSend(TRIGGER, this::manyLeads);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> marketo.requests(CampaignCalls.TRIGGER).size() == 3);

        String text = (String) console.call(DevConsole.MediaType.TEXT);
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        gate.countDown();
        exchange.join();

        assertThat(text)
                .contains(
                        "    running: smartCampaign/trigger of campaign 3712:"
                                + " 200 of 2500 records, 3 calls in ")
                .contains("waiting for a response")
                .doesNotContain(marketo.clientSecret());
        Map<?, ?> component = (Map<?, ?>) ((List<?>) json.get("components")).get(0);
        Map<?, ?> running = (Map<?, ?>) ((List<?>) component.get("longOperations")).get(0);
        assertThat(running.get("operation")).isEqualTo("smartCampaign/trigger");
        assertThat(running.get("subject")).isEqualTo("campaign 3712");
        assertThat(running.get("done")).isEqualTo(200);
        assertThat(running.get("total")).isEqualTo(2500);
        assertThat(running.get("calls")).isEqualTo(3);
        assertThat(running.get("waitingFor")).isEqualTo("RESPONSE");
        assertThat((String) console.call(DevConsole.MediaType.TEXT)).doesNotContain("running:");
        assertThat(((JsonObject) console.call(DevConsole.MediaType.JSON)).toJson())
                .contains("\"longOperations\":[]");
    }

    @Test
    void plannedOperationKnowsItsRecords() {
        Exchange dry = template.request(TRIGGER + "&dryRun=true", this::manyLeads);
        marketo.on(CampaignCalls.TRIGGER).pass().pass().hold(gate);
        CompletableFuture<Exchange> exchange =
                template.asyncSend(
                        TRIGGER,
                        applied -> {
                            manyLeads(applied);
                            applied.getMessage()
                                    .setHeader(
                                            "CamelMarketoApplyOnly",
                                            dry.getMessage().getHeader("CamelMarketoPlan"));
                        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> marketo.requests(CampaignCalls.TRIGGER).size() == 3);

        List<Progress> running =
                context.getComponent("marketo", MarketoComponent.class)
                        .connection()
                        .client()
                        .longOperations();
        gate.countDown();

        assertThat(exchange.join().getException()).isNull();
        assertThat(running).extracting(Progress::total).containsExactly(2_500);
        assertThat(running).extracting(Progress::done).containsExactly(200);
    }

    @Test
    void callCountOfManyCallsCountsTheirRetries() {
        marketo.on(CampaignCalls.TRIGGER)
                .pass()
                .error("606", "limit")
                .error("615", "limit")
                .pass()
                .error("606", "limit");

        Exchange exchange = template.request(TRIGGER, this::manyLeads);

        assertThat(exchange.getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).hasSize(28);
        assertThat(exchange.getMessage().getHeader(MarketoConstants.CALL_COUNT)).isEqualTo(28);
    }

    private void manyLeads(Exchange exchange) {
        exchange.getMessage().setBody(LongStream.rangeClosed(1, 2_500).boxed().toList());
    }
}
