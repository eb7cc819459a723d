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

import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.journal.JournalRecord;
import io.github.camelmarketo.component.arguments.ArgumentDigest;
import io.github.camelmarketo.simulator.CampaignCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a component. */
class JournalTest extends MarketoTestSupport {

    private static final String TRIGGER = "marketo:smartCampaign/trigger?id=3712";
    private static final String TOKENS = "[{\"name\": \"{{my.m}}\", \"value\": \"Welcome\"}]";

    @TempDir private Path folder;
    private Path file;

    @Override
    void configure(MarketoComponent component) {
        file = folder.resolve("journal.jsonl");
        component.setJournal("file:" + file);
        component.setOnceStore("memory");
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:static").routeId("static").to(TRIGGER).to("mock:end");
                from("direct:dynamic").routeId("dynamic").toD(TRIGGER + "&dryRun=${header.dry}");
            }
        };
    }

    @Test
    void recordsSayWhatTheCallBelongsTo() throws Exception {
        MockEndpoint end = getMockEndpoint("mock:end");

        template.sendBodyAndHeader("direct:static", "318592", "CamelMarketoOnceKey", "order-17");

        Exchange exchange = end.getExchanges().get(0);
        List<JournalRecord> records = records();
        assertThat(records).hasSize(2);
        assertThat(records)
                .allSatisfy(
                        each -> {
                            assertThat(each.context().component()).isEqualTo("marketo");
                            assertThat(each.context().routeId()).isEqualTo("static");
                            assertThat(each.context().exchangeId())
                                    .isEqualTo(exchange.getExchangeId());
                            assertThat(each.context().onceKey()).isEqualTo("order-17");
                            assertThat(each.context().arguments())
                                    .isEqualTo(
                                            ArgumentDigest.of(
                                                    Map.of("id", 3712L, "leads", List.of(318592))));
                        });
        assertThat(records.get(1).end().requestId())
                .isEqualTo(exchange.getMessage().getHeader("CamelMarketoRequestId"));
    }

    @Test
    void routeOfADynamicEndpointIsKnown() throws Exception {
        template.sendBodyAndHeader("direct:dynamic", "318592", "dry", "false");
        send(TRIGGER, "318592");

        assertThat(records())
                .extracting(each -> each.context().routeId())
                .containsExactly("dynamic", "dynamic", null, null);
    }

    @Test
    void valuesAreNotWritten() throws Exception {
        send(TRIGGER, "318592", Map.of("CamelMarketoTokens", TOKENS));

        assertThat(Files.readString(file))
                .contains("\"arguments\"")
                .doesNotContain(
                        "318592", "Welcome", marketo.clientSecret(), marketo.clientId(), "Bearer");
    }

    @Test
    void valuesAreWrittenIfAsked() throws Exception {
        MarketoComponent open = component(context, "open", marketo);
        open.setJournal("file:" + file);
        open.setJournalValues(true);

        send("open:smartCampaign/trigger?id=3712", "318592", Map.of("CamelMarketoTokens", TOKENS));

        assertThat(Files.readString(file))
                .contains("{\"id\":318592}", "Welcome")
                .doesNotContain(marketo.clientSecret(), "Bearer", "access_token");
    }

    @Test
    void replayAndDryRunHaveNoRecords() throws Exception {
        Map<String, Object> key = Map.of("CamelMarketoOnceKey", "k");
        send(TRIGGER, "318592", key);
        List<JournalRecord> first = records();

        Exchange again = send(TRIGGER, "318592", key);
        send(TRIGGER + "&dryRun=true", "318592");
        send("marketo:smartCampaign/getById?id=1069");

        assertThat(again.getMessage().getHeader("CamelMarketoOnce")).isEqualTo("REPLAYED");
        assertThat(records()).isEqualTo(first).hasSize(2);
    }

    @Test
    void everyCallOfATriggerHasItsRecords() throws Exception {
        marketo.on(CampaignCalls.TRIGGER).pass().error("606", "limit");

        send(TRIGGER, IntStream.rangeClosed(1, 250).boxed().toList());

        assertThat(records()).hasSize(8);
        assertThat(records().stream().map(JournalRecord::call).distinct()).hasSize(3);
        assertThat(records().stream().map(each -> each.context().exchangeId()).distinct())
                .hasSize(1);
    }

    @Test
    void brokenJournalStopsWritesAndNotReads() throws Exception {
        send("marketo:smartCampaign/getById?id=1069");
        Files.delete(file);
        Files.createDirectory(file);

        Exchange write = send(TRIGGER, "318592");
        Exchange read = send("marketo:smartCampaign/getById?id=1069");

        assertThat(write.getException())
                .isInstanceOf(MarketoException.class)
                .hasMessageContaining("the journal failed, and nothing is sent without it")
                .hasMessageContaining(file.toString());
        MarketoException failure = (MarketoException) write.getException();
        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(read.getException()).isNull();
        assertThat(marketo.requests(CampaignCalls.TRIGGER)).isEmpty();
    }

    @Test
    void journalThatIsNotRequiredStopsNothing() {
        Path missing = folder.resolve("missing/journal.jsonl");
        MarketoComponent lenient = component(context, "lenient", marketo);
        lenient.setJournal("file:" + missing);
        lenient.setJournalRequired(false);

        String log =
                logOf(
                        () ->
                                assertThat(
                                                send(
                                                                "lenient:smartCampaign/trigger?id=3712",
                                                                "318592")
                                                        .getException())
                                        .isNull());

        assertThat(marketo.triggeredLeads(3712)).containsExactly(318592L);
        assertThat(log)
                .contains("journal=file:" + missing + " does not work")
                .contains("The journal failed, and calls are sent without it");
    }

    @Test
    void requiredJournalThatDoesNotWorkShowsAtTheStart() {
        component(context, "broken", marketo)
                .setJournal("file:" + folder.resolve("missing/journal.jsonl"));
        component(context, "wrong", marketo).setJournal("kafka:calls");

        assertThatThrownBy(() -> template.sendBody("broken:smartCampaign/activate?id=1069", null))
                .rootCause()
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> template.sendBody("broken:smartCampaign/activate?id=1069", null))
                .hasStackTraceContaining("journal=file:" + folder)
                .hasStackTraceContaining("does not work: cannot append to");
        assertThatThrownBy(() -> template.sendBody("wrong:smartCampaign/activate?id=1069", null))
                .rootCause()
                .hasMessageContaining("journal must be log,")
                .hasMessageContaining("'kafka:calls'");
    }

    @Test
    void logIsAJournal() {
        component(context, "logged", marketo).setJournal("log");

        String log = logOf(() -> send("logged:smartCampaign/activate?id=1069"));

        assertThat(log)
                .contains("INFO io.github.camelmarketo.journal - {\"time\":")
                .contains("\"component\":\"logged\"")
                .contains("\"outcome\":\"APPLIED\"");
    }

    private List<JournalRecord> records() throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            records.add(JournalRecord.parse(line));
        }
        return records;
    }

    private static String logOf(Runnable work) {
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(console);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
